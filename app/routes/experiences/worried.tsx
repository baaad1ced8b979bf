import { HelpLine } from "#app/components/content/help-card.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";

/** Help at once, when words hint that somebody may come to harm. */
export const Worried = ({ hint }: { hint: "self" | "others" | null }) =>
  hint === null ? null : (
    <Notice kind="know" title="You can get help now">
      <p className="nhsuk-notification-banner__heading">
        {hint === "self"
          ? "It sounds as if things have been very hard. You do not have to wait for us."
          : "It sounds as if someone may be hurting you or another person. You do not have to wait for us."}
      </p>
      <HelpLine />
      <p>You can still tell us. A person will read your words before the others that wait.</p>
    </Notice>
  );
