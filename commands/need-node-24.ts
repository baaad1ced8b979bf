// Imported first by every command: an older Node crashes when it opens the database, so it gets a sentence instead.
if (Number(process.versions.node.split(".")[0]) !== 24) {
  process.stderr.write(
    `In the Room runs on Node 24, and this is Node ${process.versions.node}. Start it with “npm run …”, which brings its own Node 24.\n`,
  );
  process.exit(1);
}

export {};
