/** Renews the facts of the page; the forms stay as they are, somebody may be about to order something. */
const EVERY_MS = 10_000;
const livePartsOf = (page) => [...page.querySelectorAll('[data-live]')];

async function renew() {
  const parts = livePartsOf(document);
  if (document.hidden || parts.length === 0) return;
  const response = await fetch('/');
  const fresh = livePartsOf(new DOMParser().parseFromString(await response.text(), 'text/html'));
  // Signed out meanwhile: the page as a whole is another one.
  if (fresh.length !== parts.length) location.replace('/');
  else parts.forEach((part, index) => part.replaceWith(fresh[index]));
}

/** Facts that cannot be renewed look old. */
const mark = (isOld) => document.body.classList.toggle('old', isOld);

setInterval(() => {
  renew().then(
    () => mark(false),
    () => mark(true),
  );
}, EVERY_MS);
