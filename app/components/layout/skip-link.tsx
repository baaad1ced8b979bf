export const SkipLink = () => (
  <a className="nhsuk-skip-link" href="#main">
    Skip to main content
  </a>
);
