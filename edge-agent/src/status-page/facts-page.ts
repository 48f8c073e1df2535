import { causeText, type Language } from '../health/words.js';
import { type FactLine, machineLines, stationLines } from './fact-lines.js';
import { layout } from './layout.js';
import { type Child, html, type Markup } from './markup.js';
import { orderForms } from './order-forms.js';
import type { Outcome } from './order.js';
import { type PageWords, pageWords } from './page-words.js';
import { pastText } from './past-text.js';
import type { NextItem, StatusReport } from './report.js';
import { clockOf, timeOf } from './times.js';

const section = (name: string, heading: string, body: Child): Markup =>
  html`<section class="${name}"><h2>${heading}</h2>${body}</section>`;
const quiet = (text: string): Markup => html`<p class="quiet">${text}</p>`;
const orQuiet = (rows: readonly Markup[], none: string): Child =>
  rows.length > 0 ? html`<ul>${rows}</ul>` : quiet(none);

function causes({ causes: all }: StatusReport, language: Language, { heading, none, fact }: PageWords): Markup {
  const rows = all.map((cause) => {
    const { severity, what, act } = causeText(cause, language);
    return html`<li class="${cause.severity}"><p><strong>${severity}</strong> ${what}</p><p class="act"><span>${fact.act}:</span> ${act}</p></li>`;
  });
  return section('causes', heading.causes, orQuiet(rows, none.causes));
}

function playingNow({ playing, station }: StatusReport, { heading, none, fact }: PageWords): Markup {
  const since = playing && fact.since.replace('{time}', clockOf(playing.since, station.zone));
  const body = playing
    ? html`<p class="playing">${playing.title} <span class="quiet">${since}</span></p>`
    : quiet(none.now);
  return section('now', heading.now, body);
}

function spans(items: readonly NextItem[], zone: string): Markup[] {
  return items.map(
    ({ from, to, titles }) =>
      html`<li><span class="time">${timeOf(from, zone)}–${clockOf(to, zone)}</span> <span>${titles.join(', ')}</span></li>`,
  );
}

function nextDay({ next, station: { zone } }: StatusReport, { heading, none, reason }: PageWords): Child {
  if (!next) return section('next', heading.next, quiet(none.programme));
  const lost = next.lost.map(
    ({ at, title, reason: why }) =>
      html`<li><span class="time">${timeOf(at, zone)}</span> <span>${title} <span class="quiet">${reason[why]}</span></span></li>`,
  );
  return [
    section('next', heading.next, orQuiet(spans(next.sounds, zone), none.next)),
    lost.length > 0 ? section('lost', heading.lost, html`<ul>${lost}</ul>`) : null,
    next.texts.length > 0 ? section('texts', heading.texts, html`<ul>${spans(next.texts, zone)}</ul>`) : null,
  ];
}

function boards({ facts }: StatusReport, { heading, none, board }: PageWords): Markup {
  const rows = facts.station.boards.map(
    ({ id, condition, width, height, text }) =>
      html`<li><p><strong>${id}</strong> <span class="${condition}">${board[condition]}</span> <span class="quiet">${width > 0 ? `${width}×${height}` : ''}</span></p>${text === '' ? null : html`<p class="led">${text}</p>`}</li>`,
  );
  return section('boards', heading.boards, orQuiet(rows, none.boards));
}

function past({ past: items, station: { zone } }: StatusReport, words: PageWords): Markup {
  const rows = items.map((item) => {
    const bad = item.reason === 'device-failed' || item.reason === 'power-lost' || item.reason === 'no-media';
    const when = timeOf(item.begunAt ?? item.plannedStart, zone);
    return html`<li><span class="time">${when}</span> <span>${item.title} <span class="quiet">${words.medium[item.medium]}</span><br><span class="${bad ? 'bad' : 'quiet'}">${pastText(item, words)}</span></span></li>`;
  });
  return section('past', words.heading.past, orQuiet(rows, words.none.past));
}

const lines = (facts: readonly FactLine[]): Markup =>
  html`<dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;

/** Everything about a station for one who knows its PIN; `outcome` of the order that was given just now. */
export function factsPage(report: StatusReport, language: Language, outcome: Outcome | null): Markup {
  const words = pageWords(language);
  const signOut = html`<form method="post" action="/sign-out"><button class="link">${words.signIn.out}</button></form>`;
  const told =
    outcome && html`<p class="told ${outcome === 'done' ? 'good' : 'bad'}" role="status">${words.outcome[outcome]}</p>`;
  return layout(language, report.station.name, signOut, [
    told,
    html`<div class="live" data-live>`,
    causes(report, language, words),
    playingNow(report, words),
    html`</div>`,
    section('orders', words.heading.orders, orderForms(report, words)),
    html`<div class="live" data-live>`,
    nextDay(report, words),
    boards(report, words),
    past(report, words),
    section('link', words.heading.link, lines(stationLines(report, words))),
    section('machine', words.heading.machine, lines(machineLines(report, words))),
    html`<p class="quiet foot">${report.software} · ${report.station.id}</p></div>`,
  ]);
}
