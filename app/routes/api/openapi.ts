// placeholder so that the build stands: overwrite this file
export const loader = () => ({});
