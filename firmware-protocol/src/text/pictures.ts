export {
  ANIMATION_FRAMES_MAX,
  ANIMATION_PIXELS_MAX,
  type AnimationOptions,
  encodeAnimation,
  FRAME_MS_MAX,
  FRAME_MS_MIN,
} from './animated-picture.js';
export {
  AMBER_BOARD,
  type Colour,
  encodePagePng,
  PICTURE_PIXELS_MAX,
  PICTURE_SCALE_MAX,
  type PictureOptions,
} from './picture.js';
