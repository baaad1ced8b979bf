// placeholder so that the build stands: overwrite this file
export const loader = () => ({});
export default function Page() {
  return <main id="main" />;
}
