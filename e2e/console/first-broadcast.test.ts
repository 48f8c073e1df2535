import { type Local, setQuietHours, signIn, startTemporary } from '@loa/deploy';
import { createLifecycle } from '@loa/host';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, person, picture } from './browser.js';

const TITLE = 'Lịch tiêm chủng tháng này';
const BOARD_TEXT = 'TIÊM CHỦNG SÁNG THỨ TƯ';
const MINUTE_MS = 60_000;
const ZONE_OFFSET_MS = 7 * 60 * MINUTE_MS;
/** From saving the slot to its start, at least. */
const AHEAD_MS = 15_000;

const lifecycle = createLifecycle((message) => console.error(message));
let local: Local;
let browser: Browser;
let author: Page;
let approver: Page;

beforeAll(async () => {
  local = (await startTemporary(lifecycle)).local;
  browser = await openBrowser();
  author = (await person(browser)).page;
  approver = (await person(browser)).page;
  const { userName, password } = local.firstAdministrator!;
  // The story must hold at any hour of the day.
  await setQuietHours(await signIn(local.consoleUrl, userName, password), []);
});

afterAll(async () => {
  await browser?.close();
  await lifecycle.stop();
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('from the first start to the first broadcast', () => {
  test('the administrator signs in with the printed password and invites a second person', async () => {
    const { userName, password } = local.firstAdministrator!;
    await author.goto(local.consoleUrl);
    await author.getByLabel('Tên đăng nhập').fill(userName);
    await author.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await button(author, 'Đăng nhập').click();
    await button(author, 'Tạo liên kết mời người duyệt').click();
    const link = await author.getByLabel(/Liên kết mời/).inputValue();
    await picture(author, 'first-run');
    await approver.goto(link);
    await approver.getByLabel('Họ và tên').fill('Trần Thị Duyệt');
    await approver.getByLabel('Tên đăng nhập').fill('duyet');
    await approver.getByLabel('Mật khẩu', { exact: true }).fill('một-mật-khẩu-dài');
    await button(approver, 'Tạo tài khoản và đăng nhập').click();
    await approver.getByRole('heading', { name: 'Hôm nay' }).waitFor();
    expect(await approver.getByText('Trần Thị Duyệt').first().isVisible()).toBe(true);
  });

  test('letters the board cannot show are listed while typing', async () => {
    await author.goto(`${local.consoleUrl}/bulletins/new`);
    await author.getByLabel('Dòng chữ trên bảng điện tử').fill('CHÚC MỪNG 🎉');
    await author.getByText('Bảng không hiển thị được: 🎉').waitFor();
    expect(await author.getByText('Bảng không hiển thị được: 🎉').isVisible()).toBe(true);
  });

  test('a bulletin is written once for voice and board, and submitted', async () => {
    await author.goto(`${local.consoleUrl}/bulletins/new`);
    await author.getByLabel('Tiêu đề').fill(TITLE);
    await author.getByLabel('Văn bản để đọc').fill('Trạm y tế xã mời các gia đình đưa trẻ đi tiêm chủng sáng thứ Tư.');
    await author.getByLabel('Dòng chữ trên bảng điện tử').fill(BOARD_TEXT);
    await picture(author, 'bulletin-editor');
    await button(author, 'Lưu bản nháp').click();
    await button(author, 'Gửi duyệt').click();
    await author.getByText('Bạn là người soạn nên không tự duyệt được').waitFor();
    expect(await button(author, 'Duyệt đúng nội dung này').count()).toBe(0);
  });

  test('the second person approves exactly that', async () => {
    await approver.goto(local.consoleUrl);
    await approver.getByRole('link', { name: `Chờ duyệt: ${TITLE}` }).click();
    await button(approver, 'Duyệt đúng nội dung này').waitFor();
    await picture(approver, 'approval');
    await button(approver, 'Duyệt đúng nội dung này').click();
    await approver.getByText('Duyệt bởi Trần Thị Duyệt').waitFor();
    expect(await approver.getByText('Đã duyệt', { exact: true }).first().isVisible()).toBe(true);
  });

  test('it goes on air and into the report', { timeout: 240_000 }, async () => {
    await author.goto(`${local.consoleUrl}/schedule/new`);
    const start = Math.ceil((Date.now() + AHEAD_MS) / MINUTE_MS) * MINUTE_MS;
    const wall = new Date(start + ZONE_OFFSET_MS).toISOString();
    await author.getByLabel('Ngày phát').fill(wall.slice(0, 10));
    await author.getByLabel('Giờ phát', { exact: true }).fill(wall.slice(11, 16));
    await author.getByLabel('Cụm loa của máy này').check();
    await button(author, 'Xếp lịch').click();
    await author.getByRole('heading', { name: 'Lịch phát', exact: true }).waitFor();
    await author.goto(`${local.consoleUrl}/stations/${local.stationId}`);
    // Live: the page learns by itself that the station plays and shows.
    await author.getByRole('img', { name: new RegExp(BOARD_TEXT) }).waitFor({ timeout: 2 * MINUTE_MS });
    await picture(author, 'station-on-air');
    await author.goto(local.consoleUrl);
    await author.getByText(TITLE).first().waitFor();
    await picture(author, 'today-on-air');
    await author.goto(`${local.consoleUrl}/report`);
    const proven = author.getByRole('row').filter({ hasText: TITLE }).filter({ hasText: 'Có bằng chứng' });
    await proven.first().waitFor({ timeout: 2 * MINUTE_MS });
    await picture(author, 'report');
    expect(await proven.first().innerText()).toContain('ms');
  });

  test('one press stops a station, and everybody sees by whom', async () => {
    await approver.goto(local.consoleUrl);
    await button(approver, 'Dừng phát').click();
    await approver.getByLabel('Lý do (không bắt buộc)').fill('Thử nút dừng');
    await approver.getByRole('dialog').getByRole('button', { name: /^Dừng/ }).click();
    await author.goto(local.consoleUrl);
    const banner = author.getByText(/Đang dừng phát ở .* do Trần Thị Duyệt/);
    await banner.waitFor();
    await button(author, 'Cho phát tiếp').click();
    await banner.waitFor({ state: 'detached' });
    expect(await banner.count()).toBe(0);
  });
});
