/**
 * The page that is shown in place of another while the backend cannot be reached; the address stays that of the page,
 * so that loading it anew is all it takes, which it does by itself once that is possible. A whole document: a rewrite to a page of the app would depend
 * on Next knowing its own host name, which it does not where HOSTNAME is a loopback address.
 */
export function unavailablePage(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not available at the moment · Todo</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style nonce="${nonce}">
:root { color-scheme: light dark; font-family: ui-sans-serif, system-ui, sans-serif; line-height: 1.5 }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; background: light-dark(#f7f6f3, #131312); color: light-dark(#1e1d1a, #efede8) }
main { max-width: 24rem; padding: 2.5rem 1rem; text-align: center }
img { width: 3rem }
h1 { margin: 1rem 0 .75rem; font-size: 1.25rem; text-wrap: balance }
p { margin: 0 0 1.5rem; color: light-dark(#625e55, #a8a49a); text-wrap: pretty }
a { display: inline-block; padding: .5rem 1rem; border-radius: .75rem; font-weight: 500; text-decoration: none; background: light-dark(#0b6657, #62cdb8); color: light-dark(#ffffff, #06211b) }
a:focus-visible { outline: 2px solid light-dark(#0b6657, #62cdb8); outline-offset: 2px }
</style>
</head>
<body>
<main>
<img src="/icon.svg" alt="">
<h1>The service cannot be reached at the moment</h1>
<p>This page works, but the part that holds your tasks does not answer. They are safe, and you are still signed in.</p>
<a href="">Try again</a>
</main>
<script nonce="${nonce}">
const soon = () => setTimeout(look, 2000 + 2000 * Math.random());
async function look() {
  const answer = await fetch(location.href, { method: "HEAD" }).catch(() => undefined);
  if (answer && answer.status !== 503) location.reload();
  else soon();
}
soon();
</script>
</body>
</html>
`;
}
