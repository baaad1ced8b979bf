/** Values that travel with the form and are not asked for: intent, submission key, where to return. */
export const HiddenFields = ({ values }: { values: Record<string, string | undefined> }) => (
  <>
    {Object.entries(values).map(([name, value]) =>
      value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
    )}
  </>
);
