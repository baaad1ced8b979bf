export interface LeftToAnswer {
  count: number;
  /** The list of them. */
  href: string;
}

/** For the plan's authors: how many comments wait for an answer, and the way to them. */
export const LeftLink = ({ left: { count, href } }: { left: LeftToAnswer }) =>
  count === 0 ? (
    <>Every comment has an answer.</>
  ) : (
    <a className="itr-target" href={href}>
      {count === 1 ? "One comment waits for an answer" : `${count} comments wait for an answer`}
    </a>
  );
