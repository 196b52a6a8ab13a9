#include "translator/driver/commands.h"

int main(int argc, char** argv) { return kiln::translator::Main(argc, argv); }
