import { RemixBrowser } from "@remix-run/react";
import { type ReactElement, StrictMode, startTransition, useEffect } from "react";
import { hydrateRoot } from "react-dom/client";

// A key or a click that reaches React while RemixBrowser still waits for the page's data ends it for good: “Root did
// not complete” (remix-run/remix#10214). Until the page is live the browser alone answers these, as with scripts off.
const KEYS =
  "keydown keypress keyup textInput input change submit reset compositionstart compositionend copy cut paste";
const POINTERS = "click dblclick auxclick contextmenu mousedown mouseup pointerdown pointerup pointercancel";
const HANDS = "touchstart touchend touchcancel dragstart dragend drop";
const FATAL = [KEYS, POINTERS, HANDS].flatMap((kinds) => kinds.split(" "));
const keepFromReact = (event: Event) => event.stopImmediatePropagation();
for (const kind of FATAL) window.addEventListener(kind, keepFromReact, true);

function Live({ children }: { children: ReactElement }) {
  useEffect(() => {
    for (const kind of FATAL) window.removeEventListener(kind, keepFromReact, true);
  }, []);
  return children;
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <Live>
        <RemixBrowser />
      </Live>
    </StrictMode>,
  );
});
