interface SaveLinksProps {
  /** The address of the files, without the kind. */
  files: string;
  /** What the files hold: "?state=open". */
  search: string;
  /** How many comments that is. */
  comments: number;
}

/** From so many on, a file takes long enough to say so. */
const LONG = 5000;

const KINDS = [
  { format: "csv", name: "CSV, for any sheet" },
  { format: "xlsx", name: "Excel" },
  { format: "docx", name: "Word" },
];

/**
 * Links to files of all the comments found. A script (public/save-file.js) shows how far a long file has come; without
 * it they are links.
 */
export const SaveLinks = ({ files, search, comments }: SaveLinksProps) => (
  <div data-saves>
    {comments < LONG ? null : (
      <p className="itr-small nhsuk-u-margin-bottom-1">
        With {comments} comments, a file takes up to a minute. It comes while it is made.
      </p>
    )}
    <p className="itr-acts">
      {KINDS.map(({ format, name }) => (
        <a className="itr-target" key={format} href={`${files}/${format}${search}`}>
          Save as {name}
        </a>
      ))}
    </p>
    <p role="status" />
    <progress aria-label="How much of the file is there" max={100} value={0} hidden />
    <script src="/save-file.js" defer />
  </div>
);
