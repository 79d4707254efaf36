using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Solvent.Modules.Governance;
using Solvent.Platform.Reactions.Work;

namespace Solvent.Tests.Modules.Governance.Webhooks;

public sealed class WebhookSenderTests : IAsyncLifetime
{
    private const string Secret = "whsec_00";
    private static readonly byte[] s_body = Encoding.UTF8.GetBytes("""{"schema":"solvent.webhook/1"}""");
    private Receiver _receiver = null!;

    public async Task InitializeAsync() => _receiver = await Receiver.StartAsync();

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    [Fact]
    public async Task What_is_sent_is_signed_over_time_and_body_and_has_the_id_of_the_delivery()
    {
        var result = await SendAsync();

        Assert.Equal(new WorkResult(WorkVerdict.Done, "status-204"), result);
        var request = Assert.Single(_receiver.Requests);
        Assert.Equal(("/hook", "w-7", "w-7", "register.item-opened"), (request.Path, request.Headers["Idempotency-Key"], request.Headers["Solvent-Delivery"], request.Headers["Solvent-Event"]));
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal(s_body, request.Body);
        var parts = request.Headers["Solvent-Signature"].Split(',');
        var seconds = parts[0]["t=".Length..];
        Assert.InRange(long.Parse(seconds, CultureInfo.InvariantCulture), 1, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), (byte[])[.. Encoding.ASCII.GetBytes(seconds + "."), .. s_body]);
        Assert.Equal("v1=" + Convert.ToHexStringLower(expected), parts[1]);
    }

    [Fact]
    public void The_signature_is_the_one_that_others_compute() => Assert.Equal(
        // printf '1700000000.{}' | openssl dgst -sha256 -hmac whsec_00
        "t=1700000000,v1=c791ae52b1eb1cbec8b09acda76af1aa69e37fcc2005fa9b8cdd04295fb15583",
        WebhookSignature.Sign(Secret, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), "{}"u8));

    [Theory]
    [InlineData(200, "Done")]
    [InlineData(202, "Done")]
    [InlineData(301, "Never")]
    [InlineData(400, "Never")]
    [InlineData(404, "Never")]
    [InlineData(410, "Never")]
    [InlineData(408, "Retry")]
    [InlineData(429, "Retry")]
    [InlineData(500, "Retry")]
    [InlineData(503, "Retry")]
    public async Task The_status_decides(int status, string verdict)
    {
        _receiver.Answer = Receiver.With(status);

        Assert.Equal(new WorkResult(Enum.Parse<WorkVerdict>(verdict), $"status-{status}"), await SendAsync());
    }

    [Fact]
    public async Task What_the_receiver_asks_to_wait_is_told()
    {
        _receiver.Answer = Receiver.With(429, ("Retry-After", "90"));

        Assert.Equal(TimeSpan.FromSeconds(90), (await SendAsync()).After);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = await Receiver.StartAsync();
        _receiver.Answer = Receiver.With(307, ("Location", other.Address + "/stolen"));

        Assert.Equal(new WorkResult(WorkVerdict.Never, "status-307"), await SendAsync());
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_receiver_that_hangs_is_left_in_time_and_may_be_tried_again()
    {
        var hung = new TaskCompletionSource();
        _receiver.Answer = async context =>
        {
            await Task.WhenAny(hung.Task, Task.Delay(Timeout.Infinite, context.RequestAborted));
        };

        Assert.Equal(new WorkResult(WorkVerdict.Retry, "timed-out"), await SendAsync(TimeSpan.FromMilliseconds(300)));
        hung.SetResult();
    }

    [Fact]
    public async Task Of_an_answer_without_end_only_the_status_is_read()
    {
        var sent = 0L;
        var ended = new TaskCompletionSource();
        _receiver.Answer = async context =>
        {
            try
            {
                var block = new byte[1 << 16];
                while (true)
                {
                    await context.Response.Body.WriteAsync(block, context.RequestAborted);
                    Interlocked.Add(ref sent, block.Length);
                    // Once the other side is gone, writes do nothing and end at once until that is told.
                    await Task.Delay(1, context.RequestAborted);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                ended.SetResult();
            }
        };

        Assert.Equal(new WorkResult(WorkVerdict.Done, "status-200"), await SendAsync());
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(sent < 64 << 20, $"{sent} bytes were taken");
    }

    [Fact]
    public async Task Headers_without_end_are_an_answer_that_can_not_be_read()
    {
        _receiver.Answer = Receiver.With(200, [.. Enumerable.Range(0, 40).Select(i => ($"X-{i}", new string('x', 1_000)))]);

        Assert.Equal(new WorkResult(WorkVerdict.Retry, "broken-answer"), await SendAsync());
    }

    [Fact]
    public async Task A_port_where_nobody_listens_may_be_tried_again()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Assert.Equal(new WorkResult(WorkVerdict.Retry, "no-connection"), await SendAsync(to: $"http://127.0.0.1:{port}/"));
    }

    [Theory]
    [InlineData("https://10.0.0.1/", false)]
    [InlineData("https://0x0a000001/", false)]
    [InlineData("https://[::ffff:192.168.1.1]/", false)]
    [InlineData("https://169.254.169.254/latest/meta-data/", true)]
    public async Task An_address_behind_the_firewall_is_not_called(string address, bool isPrivateAllowed) =>
        Assert.Equal(new WorkResult(WorkVerdict.Never, "address-not-allowed"), await SendAsync(to: address, isPrivateAllowed: isPrivateAllowed));

    private Task<WorkResult> SendAsync(TimeSpan? limit = null, string? to = null, bool isPrivateAllowed = false) =>
        new WebhookSender(TimeProvider.System) { Limit = limit ?? TimeSpan.FromSeconds(20) }.SendAsync(
            new WebhookTarget(new Uri(to ?? _receiver.Address + "/hook"), Secret, isPrivateAllowed), "w-7", "register.item-opened", s_body, CancellationToken.None);
}
