import type { ReactNode } from "react";

interface NoticeProps {
  children: ReactNode;
  title?: string;
  /** Something to know rather than something done. */
  kind?: "done" | "know";
}

/** What has just been done, and what happens next. Said politely to a screen reader. */
export const Notice = ({ children, title, kind = "done" }: NoticeProps) => (
  <div
    className={`nhsuk-notification-banner${kind === "done" ? " nhsuk-notification-banner--success" : ""}`}
    role="status"
  >
    <div className="nhsuk-notification-banner__header">
      <h2 className="nhsuk-notification-banner__title">{title ?? (kind === "done" ? "Done" : "Please note")}</h2>
    </div>
    <div className="nhsuk-notification-banner__content">
      {typeof children === "string" ? <p className="nhsuk-notification-banner__heading">{children}</p> : children}
    </div>
  </div>
);
