int rt_main(int argc, char **argv);
int main(int argc, char **argv) { return rt_main(argc, argv); }
