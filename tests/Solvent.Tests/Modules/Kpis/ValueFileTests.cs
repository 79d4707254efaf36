using Solvent.Modules.Kpis;
using Solvent.Surfaces.Cli;

namespace Solvent.Tests.Modules.Kpis;

public sealed class ValueFileTests
{
    [Fact]
    public void Csv_and_json_lines_give_the_same()
    {
        var csv = ValueFile.Read("v.csv", "\uFEFFPeriod,value,n,reference\r\n2026-11,0.5,10,\"see \"\"run\"\", 7\"\r\n\r\n2026-12-01T10:00:00Z,1e-3,,\r\n");
        var json = ValueFile.Read("v.jsonl", """
            {"period": "2026-11", "value": 0.5, "count": 10, "reference": "see \"run\", 7"}
            {"at": "2026-12-01T10:00:00Z", "value": 0.001}
            """);

        Assert.Equal(csv.Select(one => one with { Place = "" }), json.Select(one => one with { Place = "" }));
        Assert.Equal((10, "see \"run\", 7", "v.csv:2: "), (csv[0].Count, csv[0].Reference, csv[0].Place));
        Assert.Equal("v.csv:4: ", csv[1].Place);
    }

    [Theory]
    [InlineData("", "v is empty")]
    [InlineData("when,value\n", "v:1: the first line names the columns")]
    [InlineData("value,value\n", "v:1: the first line names the columns")]
    [InlineData("period\n2026", "v:1: the first line names the columns")]
    [InlineData("period,value\n2026-11", "v:2: 1 cells for 2 columns")]
    [InlineData("period,value\n2026-11,\"0,5\"", "v:2: the value is a number with a point, such as 0.42, not `0,5`")]
    [InlineData("period,value\n2026-11,", "v:2: the value is missing")]
    [InlineData("period,value\nsoon,1", "v:2: a period is 2026,")]
    [InlineData("period,value\n\n,1", "v:3: a value has a `period` or a moment `at`")]
    [InlineData("period,value,n\n2026,1,1.5", "v:2: the number of cases is a whole number, not `1.5`")]
    [InlineData("period,value\n2026,\"1", "v:2: a quote is not closed")]
    [InlineData("{\"period\": \"2026\", \"value\": 1}\n{\"period\": \"2026\"}", "v:2: the `value` is missing")]
    [InlineData("{\"period\": \"2026\", \"vlaue\": 1}", "v:1: this is no JSON object with period, value, count and reference")]
    [InlineData("{\"period\": \"2026\", \"value\": 1, \"n\": 1, \"count\": 1}", "v:1: `count` and `n` are the same")]
    [InlineData("{\"period\": \"\\ud800\", \"value\": 1}", "v:1: this is no JSON object")]
    public void What_is_wrong_is_told_with_its_line(string text, string said) =>
        Assert.StartsWith(said, Assert.Throws<UsageException>(() => ValueFile.Read("v", text)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_file_that_is_not_there_or_too_large_is_told()
    {
        Assert.Contains("there is no such file", (await Assert.ThrowsAsync<UsageException>(() => ValueFile.ReadAsync("/nowhere/v.csv", default))).Message, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains("more than a million bytes", (await Assert.ThrowsAsync<UsageException>(() => ValueFile.ReadAsync("/dev/zero", default))).Message, StringComparison.Ordinal);
        }
    }
}
