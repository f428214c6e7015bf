import { headers } from "next/headers";

/**
 * What is pressed before the page's script runs would go nowhere. The last button that was is remembered, by a few lines
 * that come with the page itself, and pressed again once it does something (`ReplayEarlyClick`).
 */
export async function EarlyClicks() {
  const nonce = /'nonce-([^']+)'/.exec((await headers()).get("content-security-policy") ?? "")?.[1];
  return (
    <script
      nonce={nonce}
      dangerouslySetInnerHTML={{ __html: REMEMBER }}
      // Browsers hide the nonce from the document.
      suppressHydrationWarning
    />
  );
}

// Forms are disabled until then; links work without a script.
const REMEMBER = `{
  let pressed;
  const remember = ({ target }) => { pressed = target.closest("button[type=button]:enabled") };
  document.addEventListener("click", remember, true);
  window.replayEarlyClick = () => {
    document.removeEventListener("click", remember, true);
    if (pressed?.isConnected) pressed.click();
    pressed = undefined;
  };
}`;
