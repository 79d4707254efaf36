using System.Net;
using System.Text.Json;
using Solvent.WebTests.Browsing;

namespace Solvent.WebTests.Site;

[Collection(SiteTests.Name)]
public sealed class ApiTests(SiteFixture site)
{
    [BrowserFact]
    public async Task The_items_are_those_of_the_command_line()
    {
        foreach (var (query, options) in new (string, string[])[]
        {
            ("", []), ("?category=prompt&sort=-minutes&limit=3", ["--category", "prompt", "--sort", "-minutes", "--limit", "3"]),
            ("?owner=none&search=model&all=true", ["--owner", "none", "--search", "model", "--all"]), ("?state=paid,accepted", ["--state", "paid,accepted"]),
        })
        {
            using var client = site.Client();
            using var served = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/debt" + query, UriKind.Relative)));
            var ledger = Path.Combine(site.Folder, ".git", "solvent", "ledger.db");
            var (code, text, error) = await UpProcess.RunAsync(["debt", "list", "--db", ledger, "--format", "json", .. options]);
            Assert.True(code == 0, error);
            using var printed = JsonDocument.Parse(text);

            Assert.True(JsonElement.DeepEquals(printed.RootElement, served.RootElement), $"{query}\n{text}");
        }
    }

    [BrowserFact]
    public async Task What_is_wrong_with_a_parameter_is_said_as_problem_details()
    {
        using var client = site.Client();
        foreach (var query in new[] { "sort=size", "limit=0", "limit=x", "state=gone", "colour=red", "as-of=yesterday" })
        {
            using var answer = await client.GetAsync(new Uri($"/api/v1/debt?{query}", UriKind.Relative));
            using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal(400, problem.RootElement.GetProperty("status").GetInt32());
            Assert.Contains(query.Split('=')[0], problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [BrowserFact]
    public async Task The_first_page_weighs_less_than_100_kB_on_the_wire_and_its_files_are_kept()
    {
        using var client = site.Client();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        var page = await client.GetByteArrayAsync(new Uri("/", UriKind.Relative));
        using var reader = new StreamReader(new System.IO.Compression.GZipStream(new MemoryStream(page), System.IO.Compression.CompressionMode.Decompress));
        var files = System.Text.RegularExpressions.Regex.Matches(await reader.ReadToEndAsync(), "/files/[^\"]+").Select(match => match.Value).Append("/favicon.ico").Distinct().ToList();
        var weight = page.Length;
        foreach (var file in files.Where(file => file.StartsWith("/files", StringComparison.Ordinal)))
        {
            using var answer = await client.GetAsync(new Uri(file, UriKind.Relative));
            weight += (await answer.Content.ReadAsByteArrayAsync()).Length;
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);

            using var again = new HttpRequestMessage(HttpMethod.Get, file) { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
            using var unchanged = await client.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        }

        Assert.True(files.Count >= 2);
        Assert.InRange(weight, 1_000, 100_000);
    }
}
