import { Dialog, Dismiss } from "./dialogs.tsx";
import { PLAIN_SHORTCUTS, SHORTCUTS } from "./shortcuts.ts";

const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** Every key of the editor, in words. */
export default function HelpDialog({ plain, onClose }: { plain: boolean; onClose(): void }) {
  return (
    <Dialog title="Keyboard help" onClose={onClose} toRead>
      {isMac() ? <p>On a Mac, use Cmd where it says Ctrl, and Option where it says Alt.</p> : null}
      <table className="nhsuk-table">
        <thead className="nhsuk-table__head">
          <tr className="nhsuk-table__row">
            <th className="nhsuk-table__header" scope="col">
              To do this
            </th>
            <th className="nhsuk-table__header" scope="col">
              Press
            </th>
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {(plain ? PLAIN_SHORTCUTS : SHORTCUTS).map(([what, keys]) => (
            <tr className="nhsuk-table__row" key={what}>
              <th className="nhsuk-table__header" scope="row">
                {what}
              </th>
              <td className="nhsuk-table__cell">{keys}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Dismiss>Close</Dismiss>
    </Dialog>
  );
}
