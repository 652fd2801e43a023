/**
 * The service worker: it keeps the whole site for reading without a network.
 *
 * The format writes a line before this file: `const STUDYPRESS = {"version": "…", "files": ["index.html", …]}`.
 * All files of a version are kept together, so that pages never meet style sheets of another version. A new
 * version is fetched in the background, and waits until the reader asks for it or closes the last page.
 * Downloads (files/), parts of files, and other sites are left to the browser.
 */
/* global STUDYPRESS */
(function () {
  "use strict";

  const BATCH = 20;
  const ROOT = self.registration.scope;
  // Several guides may stand on one host, each with its own keep.
  const KEEP = `studypress ${ROOT} `;
  const NAME = KEEP + STUDYPRESS.version;
  const NOT_FOUND = "404.html";

  /**
   * A copy that may answer for any address: browsers refuse to show an answer that came by a redirect.
   * @param {Response} response
   * @returns {Response}
   */
  function direct(response) {
    if (!response.redirected) return response;
    const { status, statusText, headers } = response;
    return new Response(response.body, { status, statusText, headers });
  }

  /**
   * Fetch a file and keep it, unless an attempt before this one has it already.
   * @param {Cache} cache
   * @param {string} file its address below the site's root
   */
  async function keep(cache, file) {
    const address = new URL(file, ROOT).href;
    if (await cache.match(address)) return;
    const response = await fetch(address, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    await cache.put(address, direct(response));
  }

  /** Keep all files, some at a time. What was kept stays where a later one fails: the next try goes on from there. */
  async function install() {
    const cache = await caches.open(NAME);
    for (let at = 0; at < STUDYPRESS.files.length; at += BATCH) {
      await Promise.all(STUDYPRESS.files.slice(at, at + BATCH).map((file) => keep(cache, file)));
    }
  }

  /** Remove the files of older versions of this site, and serve the pages that are open. */
  async function activate() {
    const names = await caches.keys();
    await Promise.all(
      names.filter((name) => name.startsWith(KEEP) && name !== NAME).map((name) => caches.delete(name)),
    );
    await self.clients.claim();
  }

  /**
   * Under which addresses a file may be kept: hosts show `x.html` as `x` too, and a folder's page as the folder.
   * @param {URL} url
   * @returns {string[]}
   */
  function candidates(url) {
    const plain = url.origin + url.pathname;
    return plain.endsWith("/") ? [`${plain}index.html`] : [plain, `${plain}.html`, `${plain}/index.html`];
  }

  /**
   * @param {URL} url
   * @returns {Promise<Response | undefined>}
   */
  async function kept(url) {
    const cache = await caches.open(NAME);
    for (const address of candidates(url)) {
      const found = await cache.match(address);
      if (found) return found;
    }
    return undefined;
  }

  /**
   * @param {Request} request
   * @param {URL} url
   * @returns {Promise<Response>}
   */
  async function answer(request, url) {
    const found = await kept(url);
    if (found) return found;
    try {
      return await fetch(request);
    } catch (fault) {
      // A redirect, so that the links of that page start from where it stands.
      const notFound = new URL(NOT_FOUND, ROOT);
      if (request.mode === "navigate" && url.href !== notFound.href) return Response.redirect(notFound.href);
      throw fault;
    }
  }

  self.addEventListener("install", (event) => event.waitUntil(install()));
  self.addEventListener("activate", (event) => event.waitUntil(activate()));
  self.addEventListener("message", (event) => {
    if (event.data?.type === "activate") self.skipWaiting();
  });
  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    const isOurs = request.method === "GET" && url.href.startsWith(ROOT) && !request.headers.has("range");
    if (isOurs && !url.href.startsWith(`${ROOT}files/`)) event.respondWith(answer(request, url));
  });
})();
