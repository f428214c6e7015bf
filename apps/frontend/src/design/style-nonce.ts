/**
 * Imported for its effect by what Radix locks scrolling for: the lock writes a style element, and takes the nonce that
 * the page's security policy asks of it from this global variable. The document's own scripts know the nonce.
 */
if (typeof document !== "undefined") {
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  Object.assign(globalThis, { __webpack_nonce__: nonce });
}
