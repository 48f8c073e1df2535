/** HTML that is safe to send as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in HTML: text is escaped, markup stays, lists are joined, null is nothing. */
export type Child = string | number | Markup | null | readonly Child[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

function render(child: Child): string {
  if (child === null) return '';
  if (child instanceof Markup) return child.text;
  if (typeof child === 'string' || typeof child === 'number') return escaped(String(child));
  return child.map(render).join('');
}

/** HTML with values put in; every value is escaped unless it is markup. */
export const html = (parts: TemplateStringsArray, ...children: readonly Child[]): Markup =>
  new Markup(
    parts.map((part, index) => part + (index < children.length ? render(children[index] ?? null) : '')).join(''),
  );
