/** Whether it is HLS, which comes in segments of many seconds: its delay is set at the other end, and what is decoded ahead bridges them. */
export const isSegmented = (url: string): boolean => URL.canParse(url) && new URL(url).pathname.endsWith('.m3u8');

/** An address as logs show it, without query and password: both may be secret. */
export function shownUrl(url: string): string {
  if (!URL.canParse(url)) return 'without a valid address';
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
