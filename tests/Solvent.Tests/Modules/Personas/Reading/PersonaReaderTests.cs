using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Reading;

namespace Solvent.Tests.Modules.Personas.Reading;

public sealed class PersonaReaderTests
{
    [Fact]
    public void A_contract_is_read_whole()
    {
        var contract = Contracts.Contract();

        Assert.Equal(("support-router@1.2.0", "@support-platform"), (contract.Reference, contract.Owner));
        Assert.Equal(("schemas/input.json", null), (contract.Inputs.File, contract.Outputs.File));
        Assert.Equal("object", contract.Outputs.Document.GetProperty("type").GetString());
        Assert.Equal((TimeSpan.FromSeconds(2), 2000, 2, 8), (contract.Limits.Latency, contract.Limits.Tokens, contract.Limits.Retries, contract.Limits.Concurrency));
        Assert.Equal(new PersonaCost(0.01m, "EUR"), contract.Limits.Cost);
        Assert.Equal((4, PersonaKeeps.Output, "{{ input.text }}"), (contract.Slice.Pieces, contract.Slice.Keeps, contract.Slice.Asks));
        var rules = Assert.IsType<PersonaExecutor.RuleList>(contract.Executor);
        Assert.Equal(["input.text.contains('refund')", null], rules.Rules.Select(rule => rule.When));
        Assert.Equal("billing", rules.Rules[0].Then.GetProperty("queue").GetString());
        Assert.Equal(new PersonaFallback.Person("@support-leads"), contract.Fallback);
        Assert.Equal(new PersonaCondition("escalation-rate", ">", 0.3, TimeSpan.FromDays(7)), Assert.Single(contract.Rollback));
        Assert.Equal(["test", "rollback", "section"], contract.Failures[0].Controls.Select(control => control.Kind));
    }

    [Theory]
    [InlineData("version: 1.2.0", "version: 1.2", ":2:10: error: `version` is `1.2`; write a version such as 1.0.0")]
    [InlineData("name: support-router", "name: router", ":1:7: error: `name` is `router`, and the folder `support-router`; give both the same name")]
    [InlineData("owner: \"@support-platform\"", "ownr: \"@support-platform\"", ":5:1: error: unknown key `ownr`; `owner` was meant perhaps")]
    [InlineData("size(output.cites) > 0", "size(output.cites) >", "error: `score` is no expression")]
    [InlineData("size(output.cites) > 0", "size(answer.cites) > 0", "error: `score` is no expression")]
    [InlineData("latency: 2s", "latency: fast", "error: `latency` is `fast`; write a time such as 500ms")]
    [InlineData("cost: 0.01 EUR", "cost: cheap", "error: `cost` is `cheap`; write an amount such as 0.01 EUR")]
    [InlineData("nodes: [document, chunk, entity]", "nodes: [document, chunks]", "error: `chunks` is unknown in `nodes`; `chunk` was meant perhaps")]
    [InlineData("purpose: customer-support", "", "error: `purpose` is missing")]
    [InlineData("kind: rules, rules: rules.yaml", "kind: rule, rules: rules.yaml", "error: `kind` is `rule`; write `rules`, which was meant perhaps")]
    [InlineData("inputs: schemas/input.json", "inputs: ../../secret.json", "error: `../../secret.json` is no file beside the contract")]
    [InlineData("inputs: schemas/input.json", "inputs: schemas/none.json", ":6:9: error: `.solvent/personas/support-router/schemas/none.json` is not there")]
    [InlineData("\"cases-passed >= 0.95\"", "\"cases-passed about 0.95\"", "error: an entry of `promotion` is `cases-passed about 0.95`; write a condition such as")]
    [InlineData("fallback: { to: \"@support-leads\" }", "fallback: { to: \"@support-leads\", version: 1.0.0 }", "`fallback` names a `version` or somebody `to`")]
    [InlineData("versions: \"^1.0.0\"", "versions: newest", "error: `versions` is `newest`; write a range such as")]
    [InlineData("title: Routes support requests", "title: Routes support requests\ntitle: Again", ":4:1: error: `title` stands here twice")]
    [InlineData("title: Routes support requests", "title: &a Routes support requests\ncriteria: [*a]", "error: aliases (*name) are not supported here")]
    [InlineData("[ test: refund,", "[ tests: refund,", "error: a control is one key and its name; write one of `test: …`")]
    [InlineData("say: A person answers soon. }", "}", "error: `say` is missing; write what the caller reads")]
    [InlineData("kind: rules, rules: rules.yaml", "kind: http, address: \"http://example.org/\"", "error: `address` is `http://example.org/`; write an https address")]
    [InlineData("kind: rules, rules: rules.yaml", "kind: model, prompt: \"Say {{ input.text }}\"", "error: the executor asks a model, and `models` names none")]
    public void What_is_wrong_is_told_with_its_place_and_a_remedy(string old, string now, string told)
    {
        var reading = Contracts.Read(Contracts.With(old, now));

        Assert.Null(reading.Contract);
        Assert.Contains(reading.Problems.All, one => one.ToString().Contains(told, StringComparison.Ordinal) && one.File.StartsWith(".solvent/personas/support-router/", StringComparison.Ordinal));
    }

    [Fact]
    public void All_problems_are_told_in_one_run_also_those_of_files_beside()
    {
        var manifest = Contracts.With("version: 1.2.0", "version: one").Replace("at-least: 0.95", "at-least: much", StringComparison.Ordinal).Replace("pieces: 4", "pieces: many", StringComparison.Ordinal);

        var reading = Contracts.Read(manifest, ("schemas/input.json", "{\n  \"type\": \"object\",\n  \"type\": \"array\"\n}"), ("rules.yaml", "- when: true\n  then: nothing\n"));

        Assert.Equal(
            ["persona.yaml:2", "persona.yaml:28", "persona.yaml:34", "rules.yaml:1", "rules.yaml:2", "schemas/input.json:3"],
            reading.Problems.All.Select(one => $"{one.File.Replace(".solvent/personas/support-router/", "", StringComparison.Ordinal)}:{one.Line}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_byte_order_mark_and_other_line_ends_change_nothing()
    {
        var plain = Contracts.Contract();
        var other = Contracts.Contract("\uFEFF" + Contracts.Manifest.ReplaceLineEndings("\r\n"), ("rules.yaml", Contracts.Rules.ReplaceLineEndings("\r\n")), ("schemas/input.json", "\uFEFF" + Contracts.Input));

        Assert.Equal(PersonaWriter.Canonical(plain), PersonaWriter.Canonical(other));
    }

    [Theory]
    [InlineData("")]
    [InlineData("---\n...\n---\na: 1\n")]
    [InlineData("[1, 2]")]
    [InlineData("a: &a [*a]")]
    [InlineData("? {a: b}\n: c\n")]
    [InlineData("!!binary aGk=")]
    [InlineData("a: \"\\ud800\"")]
    [InlineData("\0")]
    [InlineData("%YAML 9.9\n---\na: b")]
    public void Hostile_texts_are_told(string text)
    {
        var reading = Contracts.Read(text);

        Assert.Null(reading.Contract);
        Assert.NotEmpty(reading.Problems.All);
    }

    [Fact]
    public void Depth_and_size_are_bounded()
    {
        Assert.Contains(Contracts.Read(string.Concat(Enumerable.Repeat("[", 5_000))).Problems.All, one => one.Message.Contains("nested deeper", StringComparison.Ordinal));
        Assert.Contains(Contracts.Read("a: " + new string('b', 300_000)).Problems.All, one => one.Message.Contains("more than 256 kB", StringComparison.Ordinal));
        Assert.Contains(
            Contracts.Read(Contracts.Manifest, ("schemas/input.json", string.Concat(Enumerable.Repeat("{\"a\":", 5_000)))).Problems.All, one => one.Message.Contains("no valid JSON", StringComparison.Ordinal));
        var reading = PersonaReader.Read(new PersonaFolder("a", "a", _ => new FolderFile([0x61, 0x3a, 0x20, 0xff])));
        Assert.Contains("no UTF-8", Assert.Single(reading.Problems.All).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_never_throws_whatever_the_bytes()
    {
        var valid = Encoding.UTF8.GetBytes(Contracts.Manifest);
        var cuts = from start in Gen.Choose(0, valid.Length) from length in Gen.Choose(0, 40) from with in ArbMap.Default.GeneratorFor<byte[]>() from text in Gen.Elements("&a ", "*a", "- ", ": ", "{", "[", "|\n", ">", "!!x ", "\"", "'", "%TAG", "---", "...", "? ", "\t", "#", "\u2028", "\u0000")
                   from useText in ArbMap.Default.GeneratorFor<bool>()
                   select (byte[])[.. valid[..start], .. useText ? Encoding.UTF8.GetBytes(text) : with, .. valid[Math.Min(valid.Length, start + length)..]];
        var any = Gen.OneOf(ArbMap.Default.GeneratorFor<byte[]>(), cuts, ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => Encoding.UTF8.GetBytes(text.Get)));
        Prop.ForAll(any.ToArbitrary(), bytes =>
        {
            foreach (var target in new[] { "persona.yaml", "schemas/input.json", "rules.yaml" })
            {
                var folder = Contracts.Folder(Contracts.Manifest);
                var reading = PersonaReader.Read(folder with { Read = path => path == target ? new FolderFile(bytes) : folder.Read(path) });
                Assert.Equal(reading.Contract is null, reading.Problems.HasErrors);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }
}
