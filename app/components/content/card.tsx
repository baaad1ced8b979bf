import { type ReactNode, useId } from "react";

interface CardProps {
  title: ReactNode;
  children: ReactNode;
  headingLevel?: 2 | 3;
  help?: boolean;
}

/** Something apart from the flow of the page; at most two of them. */
export function Card({ title, children, headingLevel = 2, help = false }: CardProps) {
  const id = useId();
  const Heading = `h${headingLevel}` as const;
  return (
    <section className={help ? "itr-card itr-card--help" : "itr-card"} aria-labelledby={id}>
      <Heading className="nhsuk-heading-s" id={id}>
        {title}
      </Heading>
      {children}
    </section>
  );
}
