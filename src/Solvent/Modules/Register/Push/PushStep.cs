using System.CommandLine;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Register;

/// <summary><c>scan --push URL</c>: sends the scan to a server.</summary>
/// <param name="time">The clock.</param>
/// <param name="after">What another module tells the server once the scan fed the register there, or null.</param>
internal sealed class PushStep(TimeProvider time, AfterPush? after = null)
{
    /// <summary>The environment variable that holds the token.</summary>
    public const string TokenVariable = "SOLVENT_TOKEN";

    private const int MostTries = 6;

    private readonly Option<Uri?> _server = new("--push")
    {
        HelpName = "URL",
        Description = $"Send the findings to the Solvent server there; the token stands in ${TokenVariable}",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[^1].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address is { Query: "", Fragment: "" })
            {
                return address;
            }

            result.AddError($"--push is the address of a server, such as https://solvent.example.org, not `{result.Tokens[^1].Value}`.");
            return null;
        },
    };

    private readonly Option<string?> _branch = new("--branch") { HelpName = "NAME", Description = "With --push: the branch that was scanned; without it what git, GitHub or GitLab say" };
    private readonly Option<string?> _defaultBranch = new("--default-branch") { HelpName = "NAME", Description = "With --push: the branch that feeds the register; needed once where the clone does not know it" };
    private readonly Option<string?> _pullRequest = new("--pull-request") { HelpName = "NUMBER", Description = "With --push: the pull or merge request that is compared; without it what GitHub or GitLab say" };
    private readonly Option<bool> _moved = new("--moved") { Description = "With --push: the repository has another remote, or another history, than before, on purpose" };

    /// <summary>What the scan command does when it is asked to push.</summary>
    public ScanFollowUp FollowUp() => new([_server, _branch, _defaultBranch, _pullRequest, _moved], parsed => parsed.GetValue(_server) is not null, RunAsync);

    private async Task<ExitCode> RunAsync(RepositoryScan scan, ParseResult parsed, CliConsole console, CancellationToken ct)
    {
        using var client = new PushClient(parsed.GetValue(_server)!, Environment.GetEnvironmentVariable(TokenVariable), time);
        var draft = Draft(scan, parsed, ct);
        for (var tries = 1; ; tries++)
        {
            var held = await client.LastCommitAsync(scan.Repository.Id, ct);
            var relation = held is null ? "first" : CommitOrigin.RelationTo(scan.Repository.Root, held, ct);
            if (await client.PushAsync(draft with { Base = new PushBase(held, relation) }, ct) is { } result)
            {
                Show(console, result);
                if (after is not null && result.FedRegister && await after(new PushedServer(client), scan.Repository, ct) is { } also)
                {
                    console.Say(also);
                }

                return ExitCode.Fine;
            }

            if (tries == MostTries)
            {
                throw new UsageException("others keep pushing this repository; run it again.");
            }
        }
    }

    private static void Show(CliConsole console, PushResult result)
    {
        console.Say(result.Sentence);
        foreach (var one in result.Comparison?.First.Take(20) ?? [])
        {
            console.Say($"  {one.Severity,-8}  {TerminalText.Encode(one.Path)}:{one.Line}  {TerminalText.Encode(one.Title)}");
        }
    }

    private PushDocument Draft(RepositoryScan scan, ParseResult parsed, CancellationToken ct)
    {
        var root = scan.Repository.Root;
        var origin = CommitOrigin.Read(root, ct) ?? throw new UsageException($"{root} is in no git repository; only commits are pushed.");
        var (commit, at) = (scan.Repository.Commit, origin.CommittedAt);
        if (commit is null || at is null)
        {
            throw new UsageException($"{root} has no commit yet; only commits are pushed.");
        }

        if (scan.Repository.IsDirty)
        {
            throw new UsageException("not pushed: the tree differs from its commit. Commit or stash the changes (`git status` lists them), or push before anything is built.");
        }

        var around = PushSurroundings.Read(Environment.GetEnvironmentVariable);
        var branch = parsed.GetValue(_branch) ?? around.Branch ?? scan.Repository.Ref
            ?? throw new UsageException("not pushed: a commit is checked out and no branch; name the branch with --branch.");
        return new PushDocument(
            PushDocument.SchemaId,
            new PushedRepository(
                scan.Repository.Id, scan.Repository.Name, scan.Repository.IsIdDeclared, origin.Remote, origin.Root, origin.IsShallow,
                parsed.GetValue(_defaultBranch) ?? around.DefaultBranch ?? origin.DefaultBranch, parsed.GetValue(_moved)),
            new PushedState(commit, branch, at.Value), new PushBase(null, "first"), parsed.GetValue(_pullRequest) ?? around.PullRequest,
            scan.Findings, [.. scan.Rules.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal)],
            new PushedCoverage(scan.Coverage.Files, scan.Coverage.Unreadable, scan.Coverage.Folder, [.. scan.Coverage.Paths.Order(StringComparer.Ordinal)]),
            scan.Components, [.. scan.Decisions.Select(PushedDecision.Of)], scan.Tools);
    }
}
