import { Card } from "./card.tsx";

/** What to do in an emergency: on every page where someone may tell of harm, before they send anything. */
export const HelpCard = () => (
  <Card title="If you need help now" help>
    <p>
      If someone is in danger, call <a href="tel:999">999</a>.
    </p>
    <p>
      If you need medical help today, call <a href="tel:111">111</a>.
    </p>
    <p>
      If you need to talk to someone, call Samaritans on <a href="tel:116123">116 123</a>, day or night. It is free.
    </p>
    <p className="itr-small">We do not read this page all day and night.</p>
  </Card>
);

/** The same in one line, for a phone and for pages without an aside. */
export const HelpLine = () => (
  <p className="itr-small">
    In danger? Call <a href="tel:999">999</a>. Need medical help today? Call <a href="tel:111">111</a>. Need to talk?
    Call Samaritans on <a href="tel:116123">116 123</a>.
  </p>
);
