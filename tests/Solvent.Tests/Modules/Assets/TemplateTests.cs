using Solvent.Modules.Assets;

namespace Solvent.Tests.Modules.Assets;

public sealed class TemplateTests
{
    private static readonly Dictionary<string, ParameterValue> s_values = new(StringComparer.Ordinal)
    {
        ["name"] = ParameterValue.Of("Ada & <co>"),
        ["manager"] = ParameterValue.Of("pnpm"),
        ["languages"] = ParameterValue.Of(["python", "csharp"]),
        ["none"] = ParameterValue.Of(Array.Empty<string>()),
        ["on"] = ParameterValue.Of(true),
        ["off"] = ParameterValue.Of(false),
        ["empty"] = ParameterValue.Nothing,
    };

    [Theory]
    [InlineData("a {{name}} b", "a Ada & <co> b")]
    [InlineData("{{languages}}", "python, csharp")]
    [InlineData("{{#if on}}yes{{else}}no{{/if}}{{#if off}}yes{{else}}no{{/if}}", "yesno")]
    [InlineData("{{#if none}}some{{else}}none{{/if}}{{#unless empty}} nothing{{/unless}}", "none nothing")]
    [InlineData("{{#is manager \"pnpm\"}}pnpm i{{else}}npm i{{/is}}", "pnpm i")]
    [InlineData("{{#has languages \"python\"}}py{{/has}}{{#has languages \"typescript\"}}ts{{/has}}", "py")]
    [InlineData("{{#each languages}}{{@index}}{{this}}{{#unless @last}},{{/unless}}{{/each}}", "0python,1csharp")]
    [InlineData("{{#each none}}x{{else}}nobody{{/each}}", "nobody")]
    [InlineData("{{#each languages}}{{this}} of {{name}};{{/each}}", "python of Ada & <co>;csharp of Ada & <co>;")]
    [InlineData("a{{! nothing }}b{{!-- of }} this --}}c", "abc")]
    [InlineData("$\\{{ secrets.KEY }} and \\{{ x }}", "${{ secrets.KEY }} and {{ x }}")]
    [InlineData("no tag } } { {", "no tag } } { {")]
    public void What_a_form_gives(string text, string expected) => Assert.Equal(expected, Template.Parse("t", text).Render(s_values));

    [Fact]
    public void A_tag_alone_on_its_line_leaves_no_line()
    {
        var template = Template.Parse("t", "- a\n{{#if on}}\n- b\n{{else}}\n- c\n{{/if}}\n  {{! note }}\n- d {{! here }}\n{{#each languages}}\n- {{this}}\n{{/each}}\n");

        Assert.Equal("- a\n- b\n- d \n- python\n- csharp\n", template.Render(s_values));
    }

    [Fact]
    public void A_shared_text_is_written_where_it_is_named_with_its_indent()
    {
        string? Shared(string name) => name switch { "drill.1" => "- {{name}}\n- {{> end.2}}\n", "end.2" => "end", _ => null };
        var template = Template.Parse("t", "list:\n  {{> drill.1}}\nx {{> end.2}} y\n", Shared);

        Assert.Equal("list:\n  - Ada & <co>\n  - end\nx end y\n", template.Render(s_values));
        Assert.Equal(["drill.1", "end.2"], template.Partials.Order(StringComparer.Ordinal));
        Assert.Equal(["name"], template.Names);
    }

    [Theory]
    [InlineData("a\n{{name", 2, "not closed")]
    [InlineData("{{#if on}}\nx", 1, "`#if` is not closed")]
    [InlineData("x\n{{/if}}", 2, "closes nothing")]
    [InlineData("{{else}}", 1, "closes nothing")]
    [InlineData("{{#if on}}{{/unless}}", 1, "not closed")]
    [InlineData("{{#with name}}{{/with}}", 1, "is unknown")]
    [InlineData("{{#is manager pnpm}}{{/is}}", 1, "in quotes")]
    [InlineData("{{this}}", 1, "only inside `#each`")]
    [InlineData("{{a.b}}", 1, "no name of a parameter")]
    [InlineData("{{../name}}", 1, "no name of a parameter")]
    [InlineData("{{{name}}}", 1, "no name of a parameter")]
    [InlineData("\n\n{{> missing.1}}", 3, "no shared text `missing.1`")]
    [InlineData("{{> self.1}}", 1, "includes itself: self.1 → other.1 → self.1")]
    [InlineData("{{\nname}}", 1, "not closed on its line")]
    public void What_is_wrong_is_named_with_its_line(string text, int line, string problem)
    {
        string? Shared(string name) => name switch { "self.1" => "{{> other.1}}", "other.1" => "{{> self.1}}", _ => null };

        var thrown = Assert.Throws<TemplateException>(() => Template.Parse("t", text, Shared));

        Assert.Contains(problem, thrown.Message, StringComparison.Ordinal);
        Assert.Equal(line, thrown.Line);
    }

    [Fact]
    public void Blocks_that_lie_deep_and_texts_that_grow_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{{#if on}}", 200)) + string.Concat(Enumerable.Repeat("{{/if}}", 200));

        Assert.Contains("deeper than", Assert.Throws<TemplateException>(() => Template.Parse("t", deep)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_is_never_read_as_a_template()
    {
        var values = new Dictionary<string, ParameterValue>(StringComparer.Ordinal) { ["name"] = ParameterValue.Of("{{manager}}"), ["manager"] = ParameterValue.Of("x") };

        Assert.Equal("{{manager}}", Template.Parse("t", "{{name}}").Render(values));
    }
}
