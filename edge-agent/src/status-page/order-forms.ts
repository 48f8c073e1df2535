import { filled } from '../health/words.js';
import { type Child, html, type Markup } from './markup.js';
import { MUTE_HOURS, type Order, VOLUME_PERCENTS } from './order.js';
import type { PageWords } from './page-words.js';
import type { StatusReport } from './report.js';

function form(kind: Order['kind'], { order, hint }: PageWords, fields: Child, look = ''): Markup {
  return html`<form method="post" action="/orders"><input type="hidden" name="order" value="${kind}">
<p>${hint[kind]}</p><div class="row">${fields}<button class="${look}">${order[kind]}</button></div></form>`;
}

function choice(name: string, label: string, options: readonly (readonly [value: string, text: string])[]): Markup {
  const all = options.map(([value, text]) => html`<option value="${value}">${text}</option>`);
  return html`<select name="${name}" aria-label="${label}">${all}</select>`;
}

/** What a technician may order, each in a form of its own; only what can be done here. */
export function orderForms({ facts }: StatusReport, words: PageWords): Child {
  const { order } = words;
  const { onSite, boards } = facts.station;
  const hours = MUTE_HOURS.map((count) => [String(count), filled(order.hours, { hours: count })] as const);
  const percents = VOLUME_PERCENTS.map((percent) => [String(percent), `${percent} %`] as const);
  const volumes = [...(onSite.volumePercent === null ? [] : [['', order.full] as const]), ...percents];
  return html`<div class="forms">${[
    form('stop', words, null, 'stop'),
    onSite.mutedUntil === null
      ? form('mute', words, choice('hours', order.mute, hours))
      : form('unmute', words, null, 'primary'),
    form('volume', words, choice('percent', order.volume, volumes)),
    form('test-tone', words, null),
    boards.length > 0 ? form('test-pattern', words, null) : null,
  ]}</div>`;
}
