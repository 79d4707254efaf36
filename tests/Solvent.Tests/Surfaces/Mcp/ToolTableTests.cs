using System.Text.Json;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Mcp;

namespace Solvent.Tests.Surfaces.Mcp;

public sealed class ToolTableTests
{
    private readonly List<Exception> _reported = [];

    [Fact]
    public async Task A_failure_that_can_be_mended_says_how()
    {
        var answer = await AskAsync(() => throw new UsageException("Name a folder."));

        Assert.Equal("Name a folder.", answer.Refusal);
        Assert.Empty(_reported);
    }

    [Fact]
    public async Task Any_other_failure_is_reported_and_told_without_its_text()
    {
        var answer = await AskAsync(() => throw new InvalidOperationException("a secret"));

        Assert.StartsWith("Internal error: InvalidOperationException. ", answer.Refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer.Refusal, StringComparison.Ordinal);
        Assert.Single(_reported);
    }

    [Fact]
    public async Task A_name_that_no_tool_has_is_answered_with_those_that_there_are() =>
        Assert.Equal("There is no tool `\\x1btry`; there are try.", (await AskAsync(() => ToolAnswer.Refused(""), "\u001btry")).Refusal);

    [Fact]
    public async Task A_cancelled_call_is_no_failure()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AskAsync(() => throw new OperationCanceledException(source.Token), "try", source.Token));
        Assert.Empty(_reported);
    }

    [Theory]
    [InlineData("a\u202eb", "a\\u202eb")]
    [InlineData("\u001b[31m", "\\x1b[31m")]
    [InlineData("zero\u200bwidth", "zero\\u200bwidth")]
    [InlineData("two\r\nlines\tand a tab", "two\nlines\tand a tab")]
    [InlineData("größer < ähnlich", "größer < ähnlich")]
    public void What_nobody_sees_is_shown(string text, string shown)
    {
        Assert.Equal(shown, SafeJson.Encode(text));
        Assert.Equal(shown, ToolAnswer.Refused(text).Refusal);
    }

    [Fact]
    public async Task Calls_of_a_queue_go_one_after_the_other_whatever_becomes_of_them()
    {
        var queue = new ToolQueue();
        var (running, most) = (0, 0);
        async Task<ToolAnswer> Work(bool fails)
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return fails ? throw new InvalidOperationException() : ToolAnswer.Refused("done");
        }

        var calls = Enumerable.Range(0, 20).Select(number => queue.RunAsync(() => Work(number % 3 == 0), CancellationToken.None)).ToList();
        await Task.WhenAll(calls).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal(1, most);
        Assert.Equal(7, calls.Count(call => call.IsFaulted));
    }

    private Task<ToolAnswer> AskAsync(Func<ToolAnswer> answer, string name = "try", CancellationToken ct = default)
    {
        var tool = new McpTool("try", "Try", "Tries.", ToolHints.Reads, "debt-items", [], (_, _) => Task.FromResult(answer()));
        var table = new ToolTable([tool], failure => failure is UsageException, _reported.Add);
        return table.AnswerAsync(name, new Dictionary<string, JsonElement>(), null, ct);
    }
}
