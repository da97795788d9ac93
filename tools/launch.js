// The one way in: `npm start`, `npm test`, `npm run build` … all come here. Plain JavaScript without dependencies, since it runs
// before anything is installed or built; nothing is imported statically, so that an old Node still reads as far as the sentence.

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 20)) {
  console.error(
    `Claimwright needs Node 20.20 or newer and this is Node ${process.versions.node}: install a current one from https://nodejs.org and run the same command again.`,
  );
  process.exitCode = 2;
} else {
  void import('./launch/verbs.js').then(({ run }) => run(process.argv.slice(2)));
}
