// On a plan's draft: words chosen with mouse, touch or keyboard get a button that opens the comment form with them.
// Where words stand is counted in the paragraph's own text (data-at); what is not part of it carries data-aside.
(() => {
  const bar = document.querySelector("[data-choose]");
  const link = bar?.querySelector("a");

  const countUpTo = (element, node, offset) => {
    const range = document.createRange();
    range.setStart(element, 0);
    range.setEnd(node, offset);
    const part = range.cloneContents();
    for (const aside of part.querySelectorAll("[data-aside]")) aside.remove();
    return part.textContent.length;
  };

  const elementOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);

  const placeOf = (node, offset) => {
    const holder = elementOf(node)?.closest("[data-at]");
    return holder ? Number(holder.dataset.at) + countUpTo(holder, node, offset) : null;
  };

  const lengthOf = (holder) => countUpTo(holder, holder, holder.childNodes.length);

  function chosen() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const start = elementOf(range.startContainer)?.closest("[data-words]");
    if (!start) return null;
    const first = start.querySelector("[data-at]");
    const from = placeOf(range.startContainer, range.startOffset) ?? (first ? Number(first.dataset.at) : null);
    let to = start.contains(range.endContainer) ? placeOf(range.endContainer, range.endOffset) : null;
    if (to === null) {
      const last = [...start.querySelectorAll("[data-at]")].at(-1);
      to = last ? Number(last.dataset.at) + lengthOf(last) : null;
    }
    return from === null || to === null || to <= from ? null : { anchor: start.dataset.words, from, to };
  }

  const noCell = () => {
    const cell = document.querySelector("[data-chosen]");
    cell?.removeAttribute("data-chosen");
    return cell !== null;
  };

  const offer = (href, says) => {
    delete bar.dataset.idle;
    link.href = href;
    link.textContent = says;
    bar.hidden = false;
  };

  if (bar && link) {
    document.addEventListener("selectionchange", () => {
      const words = chosen();
      // A tap on a cell moves the caret too, and is heard of before it.
      if (!words && document.querySelector("[data-chosen]")) return;
      noCell();
      // The link stays while it is pressed: a press may end the selection before it counts as a click.
      if (!words) {
        if (!bar.contains(document.activeElement)) bar.dataset.idle = "yes";
        setTimeout(() => {
          if (bar.dataset.idle) bar.hidden = true;
        }, 400);
        return;
      }
      offer(`?paragraph=${words.anchor}&from=${words.from}&to=${words.to}#comment`, "Comment on these words");
    });
    document.addEventListener("click", (event) => {
      if (bar.contains(event.target) || chosen()) return;
      const cell = event.target.closest("[data-words] :is(td, th)[id]");
      if (noCell()) bar.hidden = true;
      if (!cell || event.target.closest("a") || !cell.textContent.trim()) return;
      cell.dataset.chosen = "yes";
      offer(`?paragraph=${cell.id}#comment`, "Comment on this cell");
    });
  }

  for (const group of document.querySelectorAll("[data-pick]")) {
    const text = group.querySelector("textarea");
    const form = group.closest("form");
    if (!text || !form) continue;
    group.hidden = false;
    const words = form.elements.namedItem("words");
    const at = form.elements.namedItem("wordsAt");
    const says = group.querySelector("[data-picked]");
    const take = () => {
      const [from, to] = [text.selectionStart, text.selectionEnd];
      if (to <= from) return;
      const taken = text.value.slice(from, to);
      words.value = taken.trim();
      at.value = String(from + taken.length - taken.trimStart().length);
      says.textContent = `Chosen: “${words.value}”`;
    };
    // A field that is read-only takes no Shift and arrow keys in Chromium, so this one only refuses every change.
    text.readOnly = false;
    text.inputMode = "none";
    text.setAttribute("aria-readonly", "true");
    text.addEventListener("beforeinput", (event) => event.preventDefault());
    text.addEventListener("input", () => {
      text.value = text.defaultValue;
    });
    for (const kind of ["select", "keyup", "pointerup"]) text.addEventListener(kind, take);
    words.addEventListener("input", () => {
      at.value = "";
    });
  }
})();
