/* Loaded at run time: finds functions of the program and of its C files. */
extern long program_square(long x);
extern long library_exported(long x);

long plugin(long x) { return program_square(x) + library_exported(x); }
