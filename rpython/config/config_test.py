"""Tests of configurations."""

import unittest

from rpython.config.config import (
    BoolOption, ChoiceOption, Config, ConfigError, ConflictConfigError, IntOption,
    OptionDescription, to_optparse)
from rpython.config.translationoption import get_combined_translation_config, set_opt_level


def description():
    return OptionDescription('test', '', [
        BoolOption('objects', 'objects', default=False, requires=[('gc.name', 'fast')],
                   suggests=[('gc.size', 9)]),
        OptionDescription('gc', '', [
            ChoiceOption('name', 'collector', ['slow', 'fast'], default='slow', cmdline='--gc -g'),
            IntOption('size', 'size', default=3)])])


class ConfigTest(unittest.TestCase):
    def test_defaults_and_setting(self):
        config = Config(description(), **{'gc.size': 4})
        self.assertEqual((config.gc.name, config.gc.size, config.objects), ('slow', 4, False))
        config.gc.size = 7
        self.assertEqual(config.gc.size, 7)
        config.set(size=8)
        self.assertEqual(config.gc.size, 8)

    def test_unknown_or_wrong(self):
        config = Config(description())
        with self.assertRaises(AttributeError):
            config.nosuch
        with self.assertRaises(AttributeError):
            config.suggest(nosuch=1)
        with self.assertRaises(ConfigError):
            config.gc.name = 'medium'

    def test_required_and_suggested(self):
        config = Config(description())
        config.objects = True
        self.assertEqual((config.gc.name, config.gc.size), ('fast', 9))
        with self.assertRaises(ConflictConfigError):
            config.gc.name = 'slow'
        config.gc.size = 1
        config.suggest(size=2)
        self.assertEqual(config.gc.size, 1)

    def test_command_line(self):
        config = Config(description())
        parser = to_optparse(config)
        _, rest = parser.parse_args(['-g', 'fast', '--objects', '--gc-size=12', 'file'])
        self.assertEqual((config.gc.name, config.objects, config.gc.size, rest),
                         ('fast', True, 12, ['file']))
        config = Config(description())
        to_optparse(config).parse_args(['--no-objects'])
        self.assertFalse(config.objects)

    def test_copy_is_separate(self):
        config = Config(description())
        copy = config.copy()
        copy.gc.size = 99
        self.assertEqual(config.gc.size, 3)


class TranslationConfigTest(unittest.TestCase):
    def test_targets_options_are_combined(self):
        options = OptionDescription('vm', '', [BoolOption('fast', '', default=True)])
        first = get_combined_translation_config(translating=True)
        first.translation.gc = 'boehm'
        config = get_combined_translation_config(options, first)
        self.assertTrue(config.vm.fast)
        self.assertTrue(config.translating)
        self.assertEqual(config.translation.gc, 'boehm')

    def test_levels(self):
        config = get_combined_translation_config(overrides={'translation.gc': 'none'})
        self.assertEqual(config.translation.gc, 'none')
        set_opt_level(config, 'jit')
        self.assertTrue(config.translation.jit)
        self.assertEqual(config.translation.gc, 'incminimark')
        with self.assertRaises(ValueError):
            set_opt_level(config, '7')

    def test_a_collector_may_be_anybodys(self):
        config = get_combined_translation_config(overrides={'translation.gc': 'mygc'})
        self.assertEqual(config.translation.gc, 'mygc')

    def test_suggestion_gives_way_to_the_command_line(self):
        config = get_combined_translation_config()
        to_optparse(config).parse_args(['--gc=nogc', '--no-log'])
        config.translation.suggest(gc='boehm', check_str_without_nul=True)
        self.assertEqual(config.translation.gc, 'nogc')
        self.assertFalse(config.translation.log)
        self.assertTrue(config.translation.check_str_without_nul)


if __name__ == '__main__':
    unittest.main()
