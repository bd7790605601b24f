// src/identity/return-to.ts — where to go after signing in: only ever to a page of ours.

const ours = 'http://ours.invalid'

/**
 * The path and query to return to, when the text is one of our own; '' for anything else: another site, a
 * scheme, `//host`, a backslash that browsers read as a slash, and the pages of signing in and out
 * themselves.
 */
export function ourPath(text: string): string {
  if (!/^\/(?![/\\])/.test(text) || text.length > 2_000 || /[\\\u0000-\u001f\u007f]/.test(text)) return ''
  const url = URL.canParse(text, ours) ? new URL(text, ours) : undefined
  if (url?.origin !== ours || url.pathname.startsWith('//')) return ''
  return /^\/(sign-in|sign-out|demo\/sign-in)(\/|$)/.test(url.pathname) ? '' : `${url.pathname}${url.search}`
}
