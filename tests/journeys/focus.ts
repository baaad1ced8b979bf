// These run inside the page, one by one: each must stand alone.

/** How the focus shows on this element, its label or what is drawn beside them: one line each, empty for nothing. */
export function lookOf(given: Element | null): string[] {
  const element = given ?? document.activeElement;
  if (!element) return [];
  const label = (element as HTMLInputElement).labels?.[0];
  const places: [Element, string | undefined][] = [
    [element, undefined],
    [element, "::before"],
    [element, "::after"],
  ];
  if (label) places.push([label, "::before"], [label, "::after"]);
  return places.map(([one, part]) => {
    const style = getComputedStyle(one, part);
    const seen = (colour: string) => !/^(transparent|rgba\(.*, 0\))$/.test(colour);
    const outlined = style.outlineStyle !== "none" && style.outlineWidth !== "0px" && seen(style.outlineColor);
    const outline = outlined ? `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}` : "";
    return outline + (style.boxShadow === "none" ? "" : style.boxShadow);
  });
}

/** "in sight" when some of the focused element can be seen: on the screen, of some size, and with nothing over it. */
export function placeOnScreen(): string {
  const element = document.activeElement as HTMLElement;
  const labels = [...((element as HTMLInputElement).labels ?? [])];
  const isChoice = element.matches("input[type=radio], input[type=checkbox]");
  if (!element.checkVisibility({ opacityProperty: !isChoice, visibilityProperty: true })) return "unseen";
  const boxes = [...element.getClientRects()].filter((box) => box.width > 4 && box.height > 4);
  if (boxes.length === 0) return "without size";
  let why = "off the screen";
  for (const box of boxes) {
    for (const [x, y] of [
      [box.left + box.width / 2, box.top + box.height / 2],
      [box.left + 3, box.top + 3],
      [box.right - 3, box.bottom - 3],
    ] as [number, number][]) {
      const hit = document.elementFromPoint(x, y);
      if (!hit) continue;
      if (element.contains(hit) || labels.some((label) => label.contains(hit))) return "in sight";
      why = `covered by ${hit.tagName.toLowerCase()} ${hit.className}`;
    }
  }
  return why;
}

/** The legend of the question, or the words of the row or paragraph, around the focused element. */
export function groupOf(): string {
  const tidy = (text: string | null | undefined) => (text ?? "").replace(/\s+/g, " ").trim();
  const around = document.activeElement?.closest("fieldset, li, tr, .itr-para");
  if (!around) return "";
  return tidy(around.matches("fieldset") ? around.querySelector("legend")?.textContent : around.textContent);
}
