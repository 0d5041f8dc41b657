// Takes the place of a package that is bundled but never used.
module.exports = {};
