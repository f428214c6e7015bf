/**
 * The policy of one page view. Scripts and style elements run only with this view's nonce, or when loaded by such a
 * script; nothing comes from another origin. Style attributes are allowed: React renders some, and they run no code.
 *
 * @param nonce fresh random text in base64
 * @param underDevelopment allows what `next dev` needs besides: React's call stacks are evaluated, and styles that
 *   change are put into the page
 */
export function contentSecurityPolicy(nonce: string, underDevelopment: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${underDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${underDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
