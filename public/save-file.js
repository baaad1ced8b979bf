/**
 * Links in [data-saves] save a file that is made while it is sent; this shows how far it has come, and says when it is
 * there. Without it they are plain links.
 */
for (const box of document.querySelectorAll("[data-saves]")) {
  const says = box.querySelector("[role=status]");
  const bar = box.querySelector("progress");
  box.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    save(link.href).catch(() => {
      bar.hidden = true;
      says.textContent = "We could not make the file. Wait a minute and try again.";
    });
  });

  async function save(address) {
    says.textContent = "We make the file …";
    bar.hidden = false;
    bar.value = 0;
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    const about = Math.max(1, Number(answer.headers.get("X-About-Bytes")) || 1);
    const chunks = [];
    let size = 0;
    const reader = answer.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      chunks.push(part.value);
      size += part.value.byteLength;
      bar.value = Math.min(99, (100 * size) / about);
    }
    const named = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "");
    const file = new Blob(chunks, { type: answer.headers.get("Content-Type") || "" });
    const href = URL.createObjectURL(file);
    Object.assign(document.createElement("a"), { href, download: named ? named[1] : "comments" }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60000);
    bar.hidden = true;
    says.textContent = "The file is saved.";
  }
}
