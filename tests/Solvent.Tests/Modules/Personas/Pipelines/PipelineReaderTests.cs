using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Solvent.Modules.Personas.Pipelines;
using Solvent.Modules.Personas.Reading;

namespace Solvent.Tests.Modules.Personas.Pipelines;

public sealed class PipelineReaderTests
{
    private const string AllWrong = """
        name: Sorting Things
        version: one
        title: Sorts
        owner: ""
        input: { type: objekt }
        data: ../outside.json
        colour: red
        steps:
          - id: sort
            persona: sorter
            when: "input.("
            input: { text: "{{ item }}" }
          - id: sort
            persona: sorter
            effect: record-kpi
          - id: nothing
          - id: write
            effect: send-mail
            with: {}
          - id: ask
            approval: { ask: "May it? {{ nobody.x }}", until: soon, by: "debt:everything" }
        output: "{{ steps. }}"
        """;

    [Fact]
    public void A_good_pipeline_has_no_problems_and_all_of_its_steps()
    {
        var reading = Read(PipelineFiles.Good);

        Assert.Equal([], reading.Problems.All.Select(one => one.ToString()));
        Assert.Equal(("sorting", "1.0.0", "@support"), (reading.Pipeline!.Name, reading.Pipeline.Version.ToString(), reading.Pipeline.Owner));
        Assert.Equal(["sort persona", "count persona"], reading.Pipeline.Steps.Select(step => $"{step.Id} {step.Kind}"));
        Assert.Equal("input.requests", Assert.IsType<StepTerms.Decide>(reading.Pipeline.Step("sort")).ForEach?.Text);
    }

    [Fact]
    public void All_that_is_wrong_is_told_in_one_run_with_its_place()
    {
        var reading = Read(AllWrong);
        var all = reading.Problems.All.Select(one => one.ToString()!).ToList();

        Assert.Null(reading.Pipeline);
        foreach (var (line, part) in ((int, string)[])
            [(1, "`name` is `Sorting Things`"), (2, "version"), (4, "owner"), (5, "the schema of `input` is wrong"), (6, "`../outside.json` is no file"), (7, "unknown key `colour`"), (11, "`when` has an expression"),
             (13, "there are two steps `sort`"), (13, "the step `sort` is persona and effect at once"), (16, "the step `nothing` does nothing"), (18, "effect"), (21, "`ask` has an expression"), (21, "until"), (21, "`by`"), (22, "`output` has an expression")])
        {
            Assert.True(all.Exists(one => one.Contains($":{line}:", StringComparison.Ordinal) && one.Contains(part, StringComparison.Ordinal)), $"line {line}: {part} in\n{string.Join('\n', all)}");
        }
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("just a text", "the pipeline")]
    [InlineData("- a\n- b\n", "the pipeline")]
    [InlineData("name: a\nname: b\n", "name")]
    [InlineData("a: &x [1]\nb: *x\n", "alias")]
    [InlineData("name: sorting\nversion: 1.0.0\ntitle: T\nowner: \"@a\"\ninput: { type: object }\nsteps: []\n", "there are no steps")]
    public void What_is_no_pipeline_is_told(string text, string part)
    {
        var reading = Read(text);

        Assert.Null(reading.Pipeline);
        Assert.Contains(reading.Problems.All, one => one.ToString()!.Contains(part, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_byte_order_mark_and_ends_of_lines_of_elsewhere_change_nothing()
    {
        var text = "\uFEFF" + PipelineFiles.Good.Replace("\n", "\r\n", StringComparison.Ordinal);

        Assert.Equal([], Read(text).Problems.All.Select(one => one.ToString()));
    }

    [Fact]
    public void It_never_throws_whatever_the_bytes()
    {
        string[] pieces = ["name: ", "steps:", "\n  - ", "id: a", "{ ", " }", "[", "]", "\"{{ ", " }}\"", "\0", "\uFEFF", "&x ", "*x", "!!binary ", "---\n", "persona: ", "approval: ", "for-each: ", "'", "\t", "\r", "null", "1e999", "? ", "|\n", ">-\n", "\ud83d\ude00", "%YAML 9\n", "input: ", "\\u0000"];
        var texts = Gen.Elements(pieces).ListOf().Select(list => Encoding.UTF8.GetBytes(string.Concat(list)));
        var bytes = Gen.Choose(0, 255).Select(one => (byte)one).ListOf().Select(list => list.ToArray());
        var good = Encoding.UTF8.GetBytes(PipelineFiles.Good);
        var changed = from at in Gen.Choose(0, good.Length - 1) from length in Gen.Choose(0, 40) from put in bytes select (byte[])[.. good[..at], .. put, .. good[Math.Min(good.Length, at + length)..]];
        var deep = from depth in Gen.Choose(1, 3_000) from open in Gen.Elements("[", "{a: ", "- ") select Encoding.UTF8.GetBytes("steps: " + string.Concat(Enumerable.Repeat(open, depth)));

        Prop.ForAll(Gen.OneOf(texts, bytes, changed, deep).ToArbitrary(), content =>
        {
            var reading = PipelineReader.Read(new PersonaFolder("p", "p", path => new FolderFile(path == "pipeline.yaml" ? content : null)));
            return reading.Pipeline is null == reading.Problems.HasErrors;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600));
    }

    private static PipelineReading Read(string text) => PipelineReader.Read(new PersonaFolder("sorting", "sorting", path => new FolderFile(path == "pipeline.yaml" ? Encoding.UTF8.GetBytes(text) : null)));
}
