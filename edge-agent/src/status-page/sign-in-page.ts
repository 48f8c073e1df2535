import { filled, type Language } from '../health/words.js';
import { layout } from './layout.js';
import { html, type Markup } from './markup.js';
import { pageWords } from './page-words.js';

/** What a try with a PIN came to; null before the first. */
export type SignInFault = { readonly kind: 'wrong' } | { readonly kind: 'paused'; readonly pausedMs: number } | null;

/** The only page that everybody may see: it says nothing of the station. */
export function signInPage(language: Language, fault: SignInFault): Markup {
  const { signIn } = pageWords(language);
  const minutes = fault?.kind === 'paused' ? Math.ceil(fault.pausedMs / 60_000) : 0;
  const said = fault && (fault.kind === 'wrong' ? signIn.wrong : filled(signIn.paused, { minutes }));
  return layout(
    language,
    'Loa',
    null,
    html`<section class="sign-in">
<p>${signIn.line}</p>
${said && html`<p class="told bad" role="alert">${said}</p>`}
<form method="post" action="/sign-in">
<label for="pin">${signIn.pin}</label>
<input id="pin" name="pin" type="password" inputmode="numeric" pattern="[0-9]*" maxlength="12" autocomplete="off" required autofocus>
<button class="primary">${signIn.enter}</button>
</form>
<p class="quiet">${signIn.where}</p>
</section>`,
  );
}
