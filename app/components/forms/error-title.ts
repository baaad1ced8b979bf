import { useEffect } from "react";
import type { Problems } from "./problems.ts";

/** Puts "Error: " before the title of a page that a script has taken over; the server does it for all others. */
export function useErrorTitle(problems: Problems | undefined): void {
  useEffect(() => {
    if (problems && problems.length > 0 && !document.title.startsWith("Error: ")) {
      document.title = `Error: ${document.title}`;
    }
  }, [problems]);
}
