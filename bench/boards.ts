import { FONT_16, layout, renderPages } from '@loa/firmware-protocol/text';
import { FONT_32 } from '@loa/firmware-protocol/text/fonts';
import { benchCodec } from './boards-codec.js';
import { benchUploads } from './boards-uploads.js';
import type { Measure } from './table.js';

const RUNS = 50;
const LETTERS = 200;
const NOTICE =
  'Ủy ban nhân dân xã thông báo: từ 7 giờ 30 ngày mai, trạm y tế tổ chức tiêm phòng bệnh dại cho đàn chó, mèo tại ' +
  'nhà văn hóa các thôn. Đề nghị bà con đưa vật nuôi đến đúng giờ, mang theo sổ tiêm và giữ gìn vệ sinh chung nơi công cộng.';

function rendered(name: string, run: (text: string) => unknown): Measure {
  const text = NOTICE.slice(0, LETTERS);
  const samples = Array.from({ length: RUNS }, () => {
    const begun = performance.now();
    run(text);
    return performance.now() - begun;
  });
  return { name, unit: 'ms', samples };
}

function benchRendering(): Measure[] {
  const [small, large] = [
    { width: 160, height: 32 },
    { width: 320, height: 192 },
  ];
  return [
    rendered(`${LETTERS} letters, ${FONT_16.lineHeight} px, as pages of 160×32`, (text) => renderPages(text, small)),
    rendered(`${LETTERS} letters, ${FONT_32.lineHeight} px, as pages of 320×192`, (text) => {
      return layout(text, { size: large, font: FONT_32 });
    }),
  ];
}

/** How fast pixels are made and brought to a board. */
export async function benchBoards(): Promise<Measure[]> {
  return [...benchRendering(), ...benchCodec(), ...(await benchUploads())];
}
