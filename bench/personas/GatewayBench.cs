using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Governance;
using Solvent.Modules.Governance.Accounts;
using Solvent.Modules.Personas;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Publishing;
using Solvent.Modules.Personas.Workspace;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Tests.Platform.Ledger.Postgres;

namespace Solvent.PersonasBench;

/// <summary>Decisions asked of a server over HTTP at a steady rate: how long each takes from when it was due until its answer is read, which is given once the decision is on disk.</summary>
internal static class GatewayBench
{
    private const string Repository = "git:example/support";
    // All of the process has to fit into 512 MB.
    private const string HeapLimit = "0x14000000";

    /// <summary>Runs it on both stores.</summary>
    public static async Task RunAsync(BenchOptions options)
    {
        var folder = options.Text("--folder") is { } place ? Directory.CreateDirectory(Path.Combine(place, $"solvent-gateway-bench-{Environment.ProcessId}")) : Directory.CreateTempSubdirectory("solvent-gateway-bench-");
        try
        {
            DiskFlush.Report(folder.FullName);
            await MeasureAsync("SQLite", folder.FullName, Path.Combine(folder.FullName, "team.db"), options);
            if (!options.IsSet("--sqlite"))
            {
                await MeasureAsync("PostgreSQL", folder.FullName, PostgresServer.Shared.NewDatabase(), options);
            }

            DiskFlush.Report(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string store, string folder, string place, BenchOptions options)
    {
        var (seconds, warm, rate) = (options.Number("--seconds", 20), options.Number("--warm", 15), options.Number("--rate", 500));
        var token = await PublishAsync(folder, place);
        long answered = 0, failed = 0;
        using (var server = Server.Start(place))
        {
            using var client = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(30) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var work = TimeSpan.Zero;
            var times = await Arrivals.RunAsync(rate * (warm + seconds), rate, async number =>
            {
                if (number == rate * warm)
                {
                    work = server.Work;
                }

                using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/personas/{SupportRouter.Name}/decide")
                {
                    Content = new StringContent($$"""{"input":{{SupportRouter.Input(number + 1)}}}""", Encoding.UTF8, "application/json"),
                };
                request.Headers.Add("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"request-{number}"));
                using var response = await client.SendAsync(request);
                var text = await response.Content.ReadAsStringAsync();
                Interlocked.Increment(ref response.IsSuccessStatusCode && text.Contains(SupportRouter.Queue(number + 1), StringComparison.Ordinal) ? ref answered : ref failed);
            });
            work = server.Work - work;
            Arrivals.Report($"{store}: {rate} decisions a second over HTTP", times[(rate * warm)..]);
            var empty = await Arrivals.RunAsync(rate * seconds / 4, rate, async _ => (await client.GetAsync("/health/live")).Dispose());
            Arrivals.Report("  beside it, an answer of the same server without a decision", empty);
            BenchOptions.Report("  processor time of a decision; most memory of the server", string.Create(CultureInfo.InvariantCulture, $"{work.TotalMicroseconds / (rate * seconds):N0} µs, {server.PeakMegabytes():N0} MB"));
        }

        await using var log = DecisionLogs.Open(place, TimeProvider.System);
        var kept = await log.CountAsync(default);
        BenchOptions.Report("  answered, failed, and in the log afterwards", string.Create(CultureInfo.InvariantCulture, $"{answered:N0}, {failed:N0}, {kept:N0}"));
        if (answered != kept || failed > 0)
        {
            throw new InvalidOperationException("what was answered and what the log has differ");
        }
    }

    // Gives a token.
    private static async Task<string> PublishAsync(string folder, string place)
    {
        SupportRouter.Write(folder, cases: 0);
        await using var ledger = FactLedger.Open(place, PersonasModule.AddFacts(GovernanceModule.AddFacts(RegisterModule.AddFacts(DecidingJson.AddTo(new FactTypes())))), TimeProvider.System);
        using var accounts = new AccountBook(ledger, TimeProvider.System);
        var system = new Caller(LedgerNames.System, "bench");
        await new OpenAccount("bench", null, "admin", null).HandleAsync(accounts, system, CancellationToken.None);
        var (_, token) = await new IssueToken("bench", "bench", ["persona:run", "debt:read"], [], 1).HandleAsync(accounts, system, CancellationToken.None);
        using var book = new PersonaBook(SharedRegister.Over(ledger, TimeProvider.System));
        using var workspace = PersonaWorkspace.Open(folder);
        var (verdict, _) = await new PersonaPublisher(book).PublishAsync(workspace.Read(SupportRouter.Name).Contract!, LibraryView.Shipped, new PersonaOrigin(Repository, ""), system, default);
        return verdict is Refusal refusal ? throw new InvalidOperationException(refusal.Sentence) : token!.Secret;
    }

    /// <summary>A server in a process of its own.</summary>
    private sealed class Server : IDisposable
    {
        private readonly Process process;

        private Server(Process process, Uri address) => (this.process, Address) = (process, address);

        /// <summary>Its address.</summary>
        public Uri Address { get; }

        /// <summary>Starts it.</summary>
        public static Server Start(string place)
        {
            var start = Published.Start("serve", "--db", place, "--listen", "127.0.0.1:0", "--rate", "100000");
            (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
            start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
            var process = Process.Start(start)!;
            var said = process.StandardError.ReadToEndAsync();
            return new Server(process, new Uri(process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(said.GetAwaiter().GetResult())));
        }

        /// <summary>The processor time that it took so far.</summary>
        public TimeSpan Work
        {
            get
            {
                process.Refresh();
                return process.TotalProcessorTime;
            }
        }

        /// <summary>The most memory that it held at once.</summary>
        public long PeakMegabytes()
        {
            process.Refresh();
            return process.PeakWorkingSet64 >> 20;
        }

        /// <inheritdoc />
        public void Dispose()
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
