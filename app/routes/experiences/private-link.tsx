// placeholder so that the build stands: overwrite this file
export const loader = () => ({});
export const action = () => null;
export default function Page() {
  return <main id="main" />;
}
