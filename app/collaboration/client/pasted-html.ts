/**
 * Makes what Word and Google Docs put on the clipboard say by its elements what it only said by its styles, so that the
 * schema can read it: lists, titles, words taken out by tracked changes. Nothing is let in here; the schema alone
 * decides what may stand in a text.
 */
export function readablePaste(html: string): { html: string; pictures: number } {
  const { body } = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  for (const rubbish of body.querySelectorAll(RUBBISH)) rubbish.remove();
  const pictures = [...body.querySelectorAll("img")].filter((image) => !image.closest("figure[data-image]"));
  for (const picture of pictures) picture.remove();
  for (const title of body.querySelectorAll("p.MsoTitle, h4, h5, h6"))
    rename(title, title.localName === "p" ? "h1" : "h3");
  for (const wrapper of body.querySelectorAll(
    "b[data-style*='font-weight:normal'], b[data-style*='font-weight: normal']",
  ))
    wrapper.replaceWith(...wrapper.childNodes);
  for (const run of body.querySelectorAll<HTMLElement>("span[data-style]")) emphasise(run);
  listsOfWord(body);
  for (const list of body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) nest(list);
  for (const paragraph of body.querySelectorAll("p.MsoNormal, td > p, th > p")) dropIfEmpty(paragraph);
  for (const styled of body.querySelectorAll("[data-style]")) styled.removeAttribute("data-style");
  return { html: body.innerHTML, pictures: pictures.length };
}

/**
 * The page's policy forbids inline styles, and the browser keeps to it in text that is only being read: what styles say
 * is kept beside the element instead.
 */
const withoutStyles = (html: string): string =>
  html
    .replace(/<style[\s>][\s\S]*?<\/style>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/i, " data-style="));

const styleOf = (element: Element): string => element.getAttribute("data-style") ?? "";

/** Bold and italic that only a style says. */
function emphasise(run: Element): void {
  const style = styleOf(run);
  for (const [said, name] of [
    [/font-weight:\s*(bold|[6-9]00)/i, "strong"],
    [/font-style:\s*italic/i, "em"],
  ] as const) {
    if (!said.test(style)) continue;
    const mark = documentOf(run).createElement(name);
    mark.append(...run.childNodes);
    run.append(mark);
  }
}

/** Comments, what tracked changes took out, and what Word writes for itself. */
const RUBBISH = [
  "style",
  "script",
  "meta",
  "link",
  "xml",
  "del",
  ".msoDel",
  "[data-style*='mso-element:comment']",
  ".MsoCommentReference",
  "a[href^='#_msocom']",
  "[data-style*='display:none']",
  "[data-style*='mso-hide:all']",
].join(",");

const documentOf = (element: Element): Document => element.ownerDocument;

function rename(element: Element, name: string): void {
  const next = documentOf(element).createElement(name);
  next.append(...element.childNodes);
  element.replaceWith(next);
}

function dropIfEmpty(paragraph: Element): void {
  const words = (paragraph.textContent ?? "").replace(/\u00a0/g, " ").trim();
  if (words === "" && paragraph.parentElement && paragraph.parentElement.children.length > 1) paragraph.remove();
}

const LIST_STYLE = /mso-list:\s*l\d+\s+level(\d+)/i;
const NUMBER = /^\s*\(?(\d{1,3}|[a-z]{1,4})[.)]/i;

/** Word's list paragraphs, which only look like a list, become one. */
function listsOfWord(body: Element): void {
  /** The list of each level that the next item may join, from the outermost. */
  let open: HTMLElement[] = [];
  let last: Element | null = null;
  for (const paragraph of [...body.querySelectorAll<HTMLElement>("p[data-style*='mso-list']")]) {
    const level = Number(LIST_STYLE.exec(styleOf(paragraph))?.[1] ?? 0);
    if (!level) continue;
    const kind = takeMarker(paragraph);
    if (paragraph.previousElementSibling !== last) open = [];
    open = open.slice(0, level);
    if (open.at(-1)?.localName !== kind && open.length === level) open.pop();
    while (open.length < Math.max(1, Math.min(level, open.length + 1))) {
      const list = documentOf(paragraph).createElement(kind);
      const above = open.at(-1)?.lastElementChild;
      if (above) above.append(list);
      else paragraph.before(list);
      open.push(list);
    }
    const item = documentOf(paragraph).createElement("li");
    open.at(-1)?.append(item);
    item.append(paragraph);
    last = open[0] ?? null;
  }
}

/** Takes the bullet or number out of the paragraph; it says which kind of list this is. */
function takeMarker(paragraph: Element): "ol" | "ul" {
  const marker = paragraph.querySelector("[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']");
  const words = marker?.textContent ?? "";
  marker?.remove();
  return NUMBER.test(words) ? "ol" : "ul";
}

/** A list that stands beside an item instead of inside it. */
function nest(list: Element): void {
  const before = list.previousElementSibling;
  if (before?.localName === "li") before.append(list);
}
