import type { Page, Request } from "playwright-core";

/** For tests: the requests of a page to such addresses, from now on, that are not answered yet at the time of asking. */
export function openRequests(page: Page, address: RegExp): ReadonlySet<Request> {
  const open = new Set<Request>();
  page.on("request", (request) => {
    if (address.test(request.url())) open.add(request);
  });
  page.on("requestfinished", (request) => void open.delete(request));
  page.on("requestfailed", (request) => void open.delete(request));
  return open;
}
