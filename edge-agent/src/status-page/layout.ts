import { type Child, html, type Markup } from './markup.js';
import type { Language } from '../health/words.js';
import { pageWords } from './page-words.js';

const OTHER: Readonly<Record<Language, { readonly language: Language; readonly name: string }>> = {
  vi: { language: 'en', name: 'English' },
  en: { language: 'vi', name: 'Tiếng Việt' },
};

/** A whole page around its body; `corner` stands beside the choice of language. */
export function layout(language: Language, heading: string, corner: Child, body: Child): Markup {
  const other = OTHER[language];
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading} · ${pageWords(language).title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
<script src="/page.js" defer></script>
</head>
<body>
<header>
<div class="name"><p class="kicker">${pageWords(language).title}</p><h1>${heading}</h1></div>
<nav><a href="/language?to=${other.language}" lang="${other.language}" hreflang="${other.language}">${other.name}</a>${corner}</nav>
</header>
<main>${body}</main>
</body>
</html>
`;
}
