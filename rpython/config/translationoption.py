"""The options of the translator itself, as targets read and suggest them."""

from rpython.config.config import (
    ArbitraryOption, BoolOption, ChoiceOption, Config, FloatOption, IntOption,
    OptionDescription, StrOption)

DEFL_INLINE_THRESHOLD = 32.4
DEFL_LOW_INLINE_THRESHOLD = DEFL_INLINE_THRESHOLD / 2.0
DEFL_PROF_BASED_INLINE_THRESHOLD = 32.4
DEFL_CLEVER_MALLOC_REMOVAL_INLINE_THRESHOLD = 32.4
DEFL_GC = 'incminimark'
SUPPORT__THREAD = True
IS_64_BITS = True

OPT_LEVELS = ['0', '1', 'size', 'mem', '2', '3', 'jit']
DEFAULT_OPT_LEVEL = '2'

_backendopt = OptionDescription('backendopt', 'Optimisations before C is written', [
    BoolOption('inline', 'inline small functions', default=True, cmdline=None),
    FloatOption('inline_threshold', 'size below which functions are inlined',
                default=DEFL_INLINE_THRESHOLD, cmdline='--inline-threshold'),
    StrOption('inline_heuristic', 'how the size of a function is estimated',
              default='inlining_heuristic', cmdline='--inline-heuristic'),
    BoolOption('print_statistics', 'print what was optimised', default=False, cmdline=None),
    BoolOption('merge_if_blocks', 'turn chains of ifs into switches', default=True,
               cmdline='--if-block-merge'),
    BoolOption('mallocs', 'remove allocations that do not escape', default=True, cmdline=None),
    BoolOption('constfold', 'fold constants', default=True, cmdline=None),
    BoolOption('storesink', 'forward stores to loads', default=True, cmdline=None),
    BoolOption('replace_we_are_jitted', 'fold we_are_jitted() to False', default=False,
               cmdline=None),
    BoolOption('remove_asserts', 'drop assertions', default=False, cmdline=None),
    BoolOption('really_remove_asserts', 'drop assertions, even those the JIT uses',
               default=False, cmdline=None),
    BoolOption('none', 'no optimisations', default=False, cmdline=None),
])

translation_optiondescription = OptionDescription('translation', 'Translation options', [
    BoolOption('continuation', 'stacklets are available', default=False,
               cmdline='--continuation'),
    ChoiceOption('type_system', 'how types are lowered', ['lltype'], default='lltype',
                 cmdline=None),
    ChoiceOption('backend', 'what is generated', ['c'], default='c', cmdline=None),
    BoolOption('shared', 'build a shared library', default=False, cmdline='--shared'),
    BoolOption('log', 'keep debug prints', default=True, cmdline='--log'),
    # Any name: a collector may be a folder of the user's.
    StrOption('gc', 'garbage collector', default=DEFL_GC, cmdline='--gc'),
    ChoiceOption('gctransformer', 'how the collector is inserted',
                 ['boehm', 'ref', 'framework', 'none'], default='framework', cmdline=None),
    BoolOption('gcremovetypeptr', 'narrow object headers', default=False,
               cmdline='--gcremovetypeptr'),
    ChoiceOption('gcrootfinder', 'how roots are found', ['n/a', 'shadowstack'],
                 default='shadowstack', cmdline='--gcrootfinder'),
    BoolOption('thread', 'threads are available', default=False, cmdline='--thread'),
    BoolOption('sandbox', 'not supported', default=False, cmdline=None),
    BoolOption('reverse_debugger', 'not supported', default=False, cmdline=None),
    BoolOption('rweakref', 'weak references are available', default=True, cmdline=None),
    BoolOption('jit', 'generate a JIT', default=False, cmdline=None),
    ChoiceOption('jit_backend', 'machine of the JIT', ['auto', 'x86', 'x86-without-sse2', 'arm'],
                 default='auto', cmdline='--jit-backend'),
    ChoiceOption('jit_profiler', 'profiler of the JIT', ['off', 'oprofile'], default='off',
                 cmdline=None),
    BoolOption('check_str_without_nul', 'file names hold no NUL', default=False, cmdline=None),
    BoolOption('list_comprehension_operations', 'special treatment of comprehensions',
               default=False, cmdline='--listcompr'),
    BoolOption('withsmallfuncsets', 'sets of few functions as small numbers', default=False,
               cmdline=None),
    BoolOption('taggedpointers', 'small integers in pointers', default=False, cmdline=None),
    BoolOption('lldebug', 'check low-level assertions', default=False, cmdline='--lldebug'),
    BoolOption('lldebug0', 'as lldebug, and C without optimisation', default=False,
               cmdline='--lldebug0'),
    BoolOption('verbose', 'say more', default=False, cmdline='--verbose'),
    StrOption('cc', 'C compiler', default=None, cmdline='--cc'),
    BoolOption('lto', 'link-time optimisation', default=False, cmdline='--lto'),
    BoolOption('profopt', 'profile-guided optimisation', default=False, cmdline='--profopt'),
    StrOption('profoptargs', 'arguments of the profiling run', default=None,
              cmdline='--profoptargs'),
    IntOption('make_jobs', 'C compilations at a time', default=2, cmdline='--make-jobs'),
    StrOption('output', 'name of the executable', default=None, cmdline='--output'),
    StrOption('secondaryentrypoints', 'exported entry points', default='main',
              cmdline='--entrypoints'),
    ChoiceOption('platform', 'target machine', ['host'], default='host', cmdline='--platform'),
    BoolOption('split_gc_address_space', 'not supported', default=False, cmdline=None),
    ArbitraryOption('instrumentctl', 'not supported', default=None),
    BoolOption('countmallocs', 'count allocations', default=False, cmdline=None),
    BoolOption('dont_write_c_files', 'keep old C files', default=False, cmdline=None),
    BoolOption('rpython_translate', 'translated by this tool', default=True, cmdline=None),
    _backendopt,
])


def get_combined_translation_config(other_optdescr=None, existing_config=None, overrides=None,
                                    translating=False):
    """Returns a configuration with the translator's options and the group `other_optdescr`.

    Settings of `existing_config` are taken over.
    """
    children = [other_optdescr] if other_optdescr is not None else []
    if existing_config is None:
        children += [BoolOption('translating', 'whether this is a translation', default=False,
                                cmdline=None), translation_optiondescription]
    else:
        taken = [child._name for child in children]
        children += [child for child in existing_config._cfgimpl_descr._children
                     if child._name not in taken]
    config = Config(OptionDescription('rpython', 'all options', children), **(overrides or {}))
    if existing_config is not None:
        _take_over(config, existing_config)
    if translating:
        config.translating = True
    return config


def _take_over(config, existing):
    for path in existing.getpaths():
        source, name = existing._group_of(path)
        owner = source._cfgimpl_value_owners[name]
        if owner != 'default':
            target, _ = config._group_of(path)
            target._cfgimpl_values[name] = source._cfgimpl_values[name]
            target._cfgimpl_value_owners[name] = owner


_GC_OF_LEVEL = {'0': 'boehm', '1': 'boehm', 'size': 'boehm'}


def set_opt_level(config, level):
    """Sets what -O`level` means. Raises ValueError for an unknown level."""
    if level not in OPT_LEVELS:
        raise ValueError('no optimisation level %r' % level)
    options = config.translation
    options.suggest(gc=_GC_OF_LEVEL.get(level, DEFL_GC))
    if level == '0':
        options.backendopt.suggest(none=True)
    elif level in ('1', 'size'):
        options.backendopt.suggest(inline_threshold=DEFL_LOW_INLINE_THRESHOLD)
    if level in ('size', '3'):
        options.backendopt.suggest(remove_asserts=True)
    if level == 'mem':
        options.suggest(gcremovetypeptr=True)
    if level in ('2', '3', 'jit'):
        options.suggest(withsmallfuncsets=True)
    if level == 'jit':
        options.suggest(jit=True)


def get_platform(config):
    """Returns the platform to translate for."""
    from rpython.translator.platform import pick_platform
    return pick_platform(config.translation.platform, config.translation.cc)
