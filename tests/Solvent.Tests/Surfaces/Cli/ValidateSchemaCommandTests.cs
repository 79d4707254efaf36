using System.Text.Json;
using Solvent.Platform.JsonSchemas;
using Solvent.Surfaces.Cli;

namespace Solvent.Tests.Surfaces.Cli;

public sealed class ValidateSchemaCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("solvent-schema-");

    public ValidateSchemaCommandTests()
    {
        Write("order.json", """{"properties":{"count":{"$ref":"types.json#/$defs/count"},"at":{"format":"date"}}}""");
        Write("types.json", """{"$defs":{"count":{"type":"integer","minimum":1}}}""");
        Write("good.json", """{"count": 2}""");
        Write("bad.yaml", "at: someday\ncount: 0\n");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Valid_files_end_with_0()
    {
        var (code, console) = await RunAsync(Of("order.json"), Of("good.json"), "--with", Of("types.json"));

        Assert.Equal((0, $"{Of("good.json")}: valid\n", ""), (code, console.Out, console.Error));
    }

    [Fact]
    public async Task What_is_not_valid_is_told_with_line_place_and_reason()
    {
        var (code, console) = await RunAsync(Of("order.json"), Of("good.json"), Of("bad.yaml"), "--with", Of("types.json"), "--assert-format");

        Assert.Equal(1, code);
        Assert.Equal(4, console.Lines.Length);
        Assert.Equal($"{Of("bad.yaml")}:1: /at: \"someday\" is no date (#/properties/at/format)", console.Lines[1]);
        Assert.StartsWith($"{Of("bad.yaml")}:2: /count: 0 is less than 1 (", console.Lines[2], StringComparison.Ordinal);
        Assert.Equal($"{Of("bad.yaml")}: not valid", console.Lines[3]);
    }

    [Fact]
    public async Task Formats_only_tell_unless_asked() => Assert.Single((await RunAsync(Of("order.json"), Of("bad.yaml"), "--with", Of("types.json"), "--format", "json")).Document().GetProperty("items")[0].GetProperty("errors").EnumerateArray());

    [Fact]
    public async Task The_JSON_is_as_its_schema_says()
    {
        var run = await RunAsync(Of("order.json"), Of("good.json"), Of("bad.yaml"), Of("none.json"), "--with", Of("types.json"), "--format", "json");

        Assert.Equal(2, run.Code);
        Assert.Empty(JsonSchema.Parse(System.Text.Encoding.UTF8.GetBytes(SchemaFiles.Find("schema-validation")!)).Validate(run.Document()).Errors);
        Assert.Equal([true, false, false], run.Document().GetProperty("items").EnumerateArray().Select(item => item.GetProperty("valid").GetBoolean()));
        Assert.Contains("there is no such file", run.Document().GetProperty("items")[2].GetProperty("unreadable").GetString(), StringComparison.Ordinal);
        Assert.Contains("there is no such file", run.Console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_programs_own_schemas_are_named_as_they_are_listed()
    {
        var (code, console) = await RunAsync("kpi-list", Of("good.json"));

        Assert.Equal(1, code);
        Assert.Contains("`count` is not known here", console.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"strin"}""", ":1: /type: ")]
    [InlineData("{\n\"a\": 1,\n\"$ref\": \"http://example.com/x\"}", ":3: /$ref: refers to http://example.com/x, which was not given; nothing is fetched")]
    [InlineData("{", ":1: this is no JSON")]
    public async Task A_schema_that_can_not_be_used_ends_with_2(string schema, string message)
    {
        var (code, console) = await RunAsync(Write("s.json", schema), Of("good.json"));

        Assert.Equal(2, code);
        Assert.Contains(Of("s.json") + message, console.Error, StringComparison.Ordinal);
        Assert.Empty(console.Out);
    }

    [Fact]
    public async Task Standard_input_is_read_once_and_a_schema_has_to_be_there()
    {
        Assert.Contains("only once", (await RunAsync("-", "-")).Console.Error, StringComparison.Ordinal);
        var (code, console) = await RunAsync(Of("none.json"), Of("good.json"));
        Assert.Equal(2, code);
        Assert.Contains("there is no such file", console.Error, StringComparison.Ordinal);
    }

    private string Of(string name) => Path.Combine(_folder.FullName, name);

    private string Write(string name, string text)
    {
        File.WriteAllText(Of(name), text);
        return Of(name);
    }

    private static async Task<Run> RunAsync(params string[] arguments)
    {
        var console = new TestConsole();
        var code = await new CommandLine(console.Console).Add(CommandGroup.Reference, new SchemaCommand(console.Console).Create()).RunAsync(["schema", "validate", .. arguments]);
        return new Run(code, console);
    }

    private sealed record Run(int Code, TestConsole Console)
    {
        public JsonElement Document() => JsonDocument.Parse(Console.Out).RootElement;
    }
}
