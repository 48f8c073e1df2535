/** About six minutes of speech; longer texts are read by a person. */
export const SPEECH_TEXT_MAX = 5_000;
